package dev.dormouse.rest.command;

import dev.dormouse.fleet.command.Order;
import dev.dormouse.fleet.command.RetryPolicy;
import dev.dormouse.fleet.command.RetryPolicy.Cause;
import dev.dormouse.fleet.command.Terms;
import dev.dormouse.fleet.command.Verb;
import dev.dormouse.fleet.contact.Errand.Urgency;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.Operation.Write.Mode;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ObjectPath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.operation.PlacesReader;
import dev.dormouse.rest.operation.WriteReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is asked for and on which terms, out of the body of a request. */
final class CommandReader {

    private final WriteReader writes;

    CommandReader(WriteReader writes) {
        this.writes = writes;
    }

    /** {@code device} tells the types of values, where it is known. */
    Order order(JsonObject body, Optional<Registration> device) {
        return switch (body.getString("action")) {
            case "read" -> perform(new Operation.Read(path(body)));
            case "read-composite" -> perform(new Operation.ReadComposite(paths(body)));
            case "write" -> write(body, device, Mode.REPLACE);
            case "update" -> write(body, device, Mode.UPDATE);
            case "write-composite" -> perform(new Operation.WriteComposite(placed(body, device)));
            case "write-attributes" -> {
                path(body);
                yield perform(PlacesReader.attributes(body));
            }
            case "execute" ->
                perform(new Operation.Execute(
                        path(body, ResourcePath.class, "a resource, which looks like /3/0/4"),
                        Optional.ofNullable(body.getString("arguments"))));
            case "discover" -> perform(new Operation.Discover(path(body)));
            case "create" -> {
                var object = path(body, ObjectPath.class, "an object, which looks like /3303");
                var instance = Optional.ofNullable(body.getInteger("instance"));
                yield perform(new Operation.Create(object, instance, values(body, object, device)));
            }
            case "delete" ->
                perform(new Operation.Delete(path(body, InstancePath.class, "an instance, which looks like /3303/0")));
            case "observe" -> perform(new Operation.Observe(path(body)));
            case "observe-composite" -> perform(new Operation.ObserveComposite(paths(body)));
            case "update-registration" -> new Order.Call(Verb.UPDATE_REGISTRATION);
            case "bootstrap" -> new Order.Call(Verb.BOOTSTRAP);
            case "disable" -> new Order.Call(Verb.DISABLE);
            case "reboot" -> new Order.Call(Verb.REBOOT);
            case "factory-reset" -> new Order.Call(Verb.FACTORY_RESET);
            default -> throw new IllegalStateException("the contract has an action that nobody knows");
        };
    }

    Terms terms(JsonObject body) {
        var urgency = Words.read(Urgency.class, body.getString("priority", "normal"));
        try {
            return new Terms(time(body, "notBefore"), time(body, "deadline"), urgency, retry(body));
        } catch (IllegalArgumentException e) {
            throw Names.refused("/deadline", e);
        }
    }

    private Order write(JsonObject body, Optional<Registration> device, Mode mode) {
        var path = path(body);
        return perform(new Operation.Write(path, values(body, path, device), mode));
    }

    private List<Reading> values(JsonObject body, NodePath path, Optional<Registration> device) {
        if (!body.containsKey("value") && !body.containsKey("values"))
            throw Names.refused("/values", "say what is to be written: value, or values");
        if (body.containsKey("value") && body.containsKey("values"))
            throw Names.refused("/values", "say value or values, not both");
        return writes.readings(body, path, device);
    }

    private List<Reading> placed(JsonObject body, Optional<Registration> device) {
        if (!body.containsKey("values")) throw Names.refused("/values", "say what is to be written: values");
        return writes.placed(body.getJsonArray("values"), device);
    }

    private static RetryPolicy retry(JsonObject body) {
        var json = body.getJsonObject("retry");
        if (json == null) return RetryPolicy.STANDARD;
        var standard = RetryPolicy.STANDARD;
        try {
            return new RetryPolicy(
                    json.getInteger("attempts", standard.attempts()),
                    seconds(json, "backOffSeconds", standard.backOff()),
                    seconds(json, "longestBackOffSeconds", standard.longestBackOff()),
                    causes(json.getJsonArray("on")).orElse(standard.on()));
        } catch (IllegalArgumentException e) {
            throw Names.refused("/retry", e);
        }
    }

    private static Optional<Set<Cause>> causes(@Nullable JsonArray names) {
        return Optional.ofNullable(names)
                .map(some -> some.stream()
                        .map(name -> Words.read(Cause.class, name.toString()))
                        .collect(Collectors.toSet()));
    }

    private static Duration seconds(JsonObject json, String name, Duration otherwise) {
        return json.containsKey(name) ? Duration.ofSeconds(json.getLong(name)) : otherwise;
    }

    private static Optional<Instant> time(JsonObject body, String name) {
        try {
            return Optional.ofNullable(body.getString(name)).map(Instant::parse);
        } catch (DateTimeException e) {
            throw Names.refused("/" + name, "this is no time, which looks like 2026-01-31T12:00:00Z");
        }
    }

    private static NodePath path(JsonObject body) {
        if (!body.containsKey("path")) throw Names.refused("/path", "say what it is about: a path, like /3/0/9");
        return Names.path("/path", body.getString("path"));
    }

    private static List<NodePath> paths(JsonObject body) {
        if (!body.containsKey("paths")) throw Names.refused("/paths", "say what it is about: paths");
        return PlacesReader.paths(body);
    }

    private static <T extends NodePath> T path(JsonObject body, Class<T> kind, String what) {
        var path = path(body);
        if (kind.isInstance(path)) return kind.cast(path);
        throw Names.refused("/path", path + " is not " + what);
    }

    private static Order perform(Operation operation) {
        return new Order.Perform(operation);
    }
}
