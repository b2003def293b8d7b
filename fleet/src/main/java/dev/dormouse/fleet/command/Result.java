package dev.dormouse.fleet.command;

import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import java.util.List;
import java.util.Optional;

/** What a device gave for a command that it carried out. Of a long list of values the first are kept. */
public record Result(List<Reading> readings, Optional<NodePath> created, Optional<String> links) {

    public static final Result NOTHING = new Result(List.of(), Optional.empty(), Optional.empty());

    private static final int MOST_READINGS = 1_000;

    public Result {
        readings = List.copyOf(readings.size() > MOST_READINGS ? readings.subList(0, MOST_READINGS) : readings);
    }

    public static Result of(List<Reading> readings) {
        return new Result(readings, Optional.empty(), Optional.empty());
    }
}
