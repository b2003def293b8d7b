package dev.dormouse.sim.behaviour;

import dev.dormouse.sim.yaml.Fields;
import dev.dormouse.sim.yaml.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How the values of a model move. */
final class MotionReader {
    private final Path folder;

    MotionReader(Path folder) {
        this.folder = folder;
    }

    /** The first motion among the fields of a resource. */
    Optional<Motion> motion(Fields fields) {
        for (var field : fields.all().entrySet()) {
            var part = field.getValue();
            Optional<Motion> motion = switch (field.getKey()) {
                case "wander" -> wander(part);
                case "day" -> day(part);
                case "meter" -> meter(part);
                case "battery" -> battery(part);
                case "trace" -> trace(part);
                default -> Optional.empty();
            };
            if (motion.isPresent()) return motion;
        }
        return Optional.empty();
    }

    private static Optional<Motion> wander(Part part) {
        var fields = part.fields(Set.of("start", "stride", "low", "high"));
        var low = number(part, fields, "low");
        var high = number(part, fields, "high");
        if (low > high) part.flaw("'low' is above 'high'");
        var start = fields.number("start").orElse((low + high) / 2);
        var stride = fields.number("stride").orElse((high - low) / 20);
        return Optional.of(new Motion.Wander(start, stride, low, Math.max(low, high)));
    }

    private static Optional<Motion> day(Part part) {
        var fields = part.fields(Set.of("mean", "swing", "peak-hour"));
        var curve = new DayCurve(
                number(part, fields, "mean"),
                number(part, fields, "swing"),
                fields.number("peak-hour").orElse(14.0));
        return Optional.of(new Motion.Day(curve));
    }

    private static Optional<Motion> meter(Part part) {
        var fields = part.fields(Set.of("start", "per-hour"));
        return Optional.of(new Motion.Meter(fields.number("start").orElse(0.0), number(part, fields, "per-hour")));
    }

    private static Optional<Motion> battery(Part part) {
        var fields = part.fields(Set.of("watt-hours", "self-discharge"));
        var wattHours = number(part, fields, "watt-hours");
        if (wattHours > 0)
            return Optional.of(new Motion.Battery(
                    wattHours, fields.number("self-discharge").orElse(0.01)));
        part.flaw("a battery has 'watt-hours' above zero");
        return Optional.empty();
    }

    /** A file of lines "seconds,value", or the same as a list in the model itself. */
    private Optional<Motion> trace(Part part) {
        var points = new ArrayList<Motion.Point>();
        if (part.isList()) {
            for (var item : part.items()) item.text().ifPresent(text -> point(text, part, "the list", points));
        } else {
            part.text().ifPresent(name -> {
                var line = 0;
                for (var text : lines(name, part)) {
                    line++;
                    if (!text.isBlank() && !text.startsWith("#")) point(text, part, name + ", line " + line, points);
                }
            });
        }
        try {
            return Optional.of(new Motion.Trace(points));
        } catch (IllegalArgumentException e) {
            part.flaw(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private List<String> lines(String name, Part part) {
        try {
            return Files.readAllLines(folder.resolve(name));
        } catch (IOException e) {
            part.flaw("the trace " + name + " cannot be read");
            return List.of();
        }
    }

    private static void point(String text, Part part, String where, List<Motion.Point> points) {
        var fields = text.strip().split("\\s*,\\s*|\\s+");
        if (fields.length == 2
                && fields[0].matches("\\d{1,9}(\\.\\d{1,3})?")
                && fields[1].matches("-?\\d{1,15}(\\.\\d{1,15})?"))
            points.add(new Motion.Point(
                    Duration.ofMillis(Math.round(Double.parseDouble(fields[0]) * 1000)),
                    Double.parseDouble(fields[1])));
        else part.flaw(where + ": '" + text + "' is not a second and a value, like 60,21.5");
    }

    private static double number(Part part, Fields fields, String key) {
        if (!fields.has(key)) part.flaw("'" + key + "' is missing");
        return fields.number(key).orElse(0.0);
    }
}
