package dev.dormouse.sql.command;

import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.objects.value.ValueType;
import dev.dormouse.sql.database.Lines;
import java.time.Instant;
import java.util.List;

/** Readings, a line each: path, type, the device's time if it gave one, value. */
final class ReadingLines {

    private ReadingLines() {}

    static List<List<String>> of(List<Reading> readings) {
        return readings.stream()
                .map(reading -> Lines.line(
                        reading.path(),
                        reading.value().type().name(),
                        reading.at(),
                        reading.value().inText()))
                .toList();
    }

    static List<Reading> parse(List<List<String>> lines) {
        return lines.stream()
                .map(line -> new Reading(
                        NodePath.parse(line.get(0)),
                        Value.parse(ValueType.valueOf(line.get(1)), line.get(3)),
                        Lines.maybe(line.get(2)).map(Instant::parse)))
                .toList();
    }
}
