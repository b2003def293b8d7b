package dev.dormouse.sql.command;

import static dev.dormouse.sql.database.Lines.line;

import dev.dormouse.fleet.command.CommandGroup.Target;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.sql.database.Lines;
import java.util.List;

/** Whom something is for, as a column holds it. */
public final class TargetText {

    private static final String MATCHING = "matching";
    private static final String LISTED = "listed";

    private TargetText() {}

    public static String of(Target target) {
        return switch (target) {
            case Target.Matching(var search, var state) ->
                new Lines(List.of(line(MATCHING, search, state.map(Enum::name)))).text();
            case Target.Listed(var endpoints) -> new Lines(List.of(line(LISTED), line(endpoints.toArray()))).text();
        };
    }

    public static Target parse(String text) {
        var lines = Lines.parse(text).all();
        var first = lines.getFirst();
        if (first.getFirst().equals(LISTED))
            return new Target.Listed(
                    lines.get(1).stream().map(EndpointName::new).toList());
        return new Target.Matching(first.get(1), Lines.maybe(first.get(2)).map(Devices.State::valueOf));
    }
}
