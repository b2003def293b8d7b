package dev.dormouse.sim.behaviour;

import dev.dormouse.sim.objects.Resource.Access;
import dev.dormouse.sim.objects.Value;
import dev.dormouse.sim.wire.Bytes;
import dev.dormouse.sim.yaml.Fields;
import dev.dormouse.sim.yaml.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The objects of a model. A plain value is what it looks like: text, a whole number, a decimal, true or false; anything
 * else is said in fields.
 */
final class ObjectReader {
    private static final Set<String> RESOURCE_KEYS = Set.of(
            "text", "whole", "decimal", "flag", "time", "opaque", "link", "values", "command", "access", "digits",
            "wander", "day", "trace", "meter", "battery");
    private static final Set<String> TYPES = Set.of("text", "whole", "decimal", "flag", "time", "opaque", "link");
    private static final Map<String, Access> ACCESS =
            Map.of("read", Access.READ, "write", Access.WRITE, "read-write", Access.READ_WRITE);
    private static final int USUAL_DIGITS = 2;

    private final MotionReader motions;

    /** @param folder where the files are that the model names */
    ObjectReader(Path folder) {
        this.motions = new MotionReader(folder);
    }

    List<ObjectModel> objects(Part part) {
        var objects = new ArrayList<ObjectModel>();
        part.numbered("an object").forEach((object, content) -> objects.add(object(object, content)));
        if (objects.isEmpty()) part.flaw("a device holds at least one object");
        return objects;
    }

    private ObjectModel object(int object, Part part) {
        var fields = part.fields(Set.of("version", "instances", "creatable"));
        var version = fields.text("version").orElse("1.0");
        if (!version.matches("\\d\\.\\d{1,2}")) part.flaw("'" + version + "' is not a version like 1.1");
        var instances = new TreeMap<Integer, Map<Integer, Furnishing>>();
        fields.field("instances")
                .ifPresent(given -> given.numbered("an instance")
                        .forEach((id, resources) -> instances.put(id, resources(resources))));
        var mould = fields.field("creatable").map(this::resources);
        if (instances.isEmpty() && mould.isEmpty()) part.flaw("an object has 'instances', or is 'creatable', or both");
        return new ObjectModel(object, version, instances, mould);
    }

    private Map<Integer, Furnishing> resources(Part part) {
        var resources = new TreeMap<Integer, Furnishing>();
        part.numbered("a resource")
                .forEach((id, content) -> resource(content).ifPresent(resource -> resources.put(id, resource)));
        return resources;
    }

    private Optional<Furnishing> resource(Part part) {
        if (part.isList()) return several(part, Access.READ);
        if (!part.isMapping()) return plain(part).map(value -> new Furnishing.Still(Access.READ, value));
        var fields = part.fields(RESOURCE_KEYS);
        var access = fields.oneOf("access", ACCESS).orElse(Access.READ);
        if (fields.has("command")) return Optional.of(new Furnishing.Command());
        var values = fields.field("values");
        if (values.isPresent()) return several(values.get(), access);
        var motion = motions.motion(fields);
        if (motion.isPresent()) {
            var digits = fields.whole("digits", 0, 9);
            return Optional.of(new Furnishing.Moving(motion.get(), digits.orElse(USUAL_DIGITS)));
        }
        var typed = typed(fields);
        if (typed.isEmpty())
            part.flaw("a resource is a value, or has one of the fields text, whole, decimal, flag, time, opaque, link,"
                    + " values, wander, day, trace, meter, battery, or 'command: true'");
        return typed.map(value -> new Furnishing.Still(access, value));
    }

    private static Optional<Furnishing> several(Part part, Access access) {
        var values = part.items().stream()
                .flatMap(item -> (item.isMapping() ? typed(item.fields(TYPES)) : plain(item)).stream())
                .toList();
        if (values.isEmpty()) {
            part.flaw("a resource of several values has at least one");
            return Optional.empty();
        }
        if (values.stream().map(Value::type).distinct().count() > 1)
            part.flaw("the values of a resource are of one type");
        return Optional.of(new Furnishing.Several(access, values));
    }

    private static Optional<Value> plain(Part part) {
        return part.text().map(text -> {
            if (part.isQuoted()) return Value.text(text);
            if (text.matches("-?\\d{1,18}")) return Value.whole(Long.parseLong(text));
            if (text.matches("-?\\d{1,15}\\.\\d{1,15}")) return Value.decimal(Double.parseDouble(text));
            return switch (text) {
                case "true" -> Value.flag(true);
                case "false" -> Value.flag(false);
                default -> Value.text(text);
            };
        });
    }

    private static Optional<Value> typed(Fields fields) {
        for (var field : fields.all().entrySet()) {
            var part = field.getValue();
            var value = switch (field.getKey()) {
                case "text" -> part.text().map(Value::text);
                case "whole" -> part.number().map(number -> Value.whole(Math.round(number)));
                case "decimal" -> part.number().map(Value::decimal);
                case "flag" -> part.yesOrNo().map(Value::flag);
                case "time" -> part.number().<Value>map(seconds -> new Value.Time(Math.round(seconds)));
                case "opaque" -> hex(part).<Value>map(Value.Opaque::new);
                case "link" -> link(part);
                default -> Optional.<Value>empty();
            };
            if (value.isPresent()) return value;
        }
        return Optional.empty();
    }

    private static Optional<Bytes> hex(Part part) {
        return part.text().flatMap(text -> {
            if (text.matches("([0-9a-fA-F]{2})*")) return Optional.of(Bytes.hex(text));
            part.flaw("'" + text + "' is not bytes in hex digits, like 00ff");
            return Optional.empty();
        });
    }

    private static Optional<Value> link(Part part) {
        return part.text().flatMap(text -> {
            if (text.matches("\\d{1,5}:\\d{1,5}")) return Optional.of(Value.Link.parse(text));
            part.flaw("'" + text + "' is not an object link like 3:0");
            return Optional.empty();
        });
    }
}
