package dev.dormouse.sql.command;

import static dev.dormouse.sql.database.Lines.line;

import dev.dormouse.fleet.command.Attempt;
import dev.dormouse.fleet.command.Result;
import dev.dormouse.fleet.operation.Evidence;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.sql.database.Lines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came of a command, in lines: its attempts, each followed by what was on the air, and its result. */
final class HistoryLines {

    private static final String ATTEMPT = "attempt";
    private static final String ON_AIR = "on-air";
    private static final String CREATED = "created";
    private static final String LINKS = "links";

    private HistoryLines() {}

    static String of(List<Attempt> attempts) {
        var lines = new ArrayList<List<String>>();
        for (var attempt : attempts) {
            lines.add(line(ATTEMPT, attempt.at(), attempt.node(), attempt.outcome()));
            for (var seen : attempt.onAir())
                lines.add(line(
                        ON_AIR,
                        seen.messageId(),
                        seen.token(),
                        seen.sentAt(),
                        seen.answeredAt(),
                        seen.transmissions()));
        }
        return new Lines(lines).text();
    }

    static List<Attempt> attempts(String text) {
        var attempts = new ArrayList<Attempt>();
        for (var line : Lines.parse(text).all()) {
            switch (line.getFirst()) {
                case ATTEMPT ->
                    attempts.add(new Attempt(Instant.parse(line.get(1)), line.get(2), line.get(3), List.of()));
                case ON_AIR -> attempts.add(with(evidence(line), attempts.removeLast()));
                default -> throw new IllegalStateException("an attempt has a line nobody knows: " + line.getFirst());
            }
        }
        return attempts;
    }

    static String of(Result result) {
        var lines = new ArrayList<List<String>>();
        result.created().ifPresent(path -> lines.add(line(CREATED, path)));
        result.links().ifPresent(links -> lines.add(line(LINKS, links)));
        lines.addAll(ReadingLines.of(result.readings()));
        return new Lines(lines).text();
    }

    static Result result(String text) {
        var readings = new ArrayList<>(Lines.parse(text).all());
        var created = taken(CREATED, readings).map(NodePath::parse);
        var links = taken(LINKS, readings);
        return new Result(ReadingLines.parse(readings), created, links);
    }

    private static Optional<String> taken(String name, List<List<String>> lines) {
        if (lines.isEmpty() || !lines.getFirst().getFirst().equals(name)) return Optional.empty();
        return Optional.of(lines.removeFirst().get(1));
    }

    private static Attempt with(Evidence evidence, Attempt attempt) {
        var onAir = new ArrayList<>(attempt.onAir());
        onAir.add(evidence);
        return new Attempt(attempt.at(), attempt.node(), attempt.outcome(), onAir);
    }

    private static Evidence evidence(List<String> line) {
        return new Evidence(
                Lines.maybe(line.get(1)).map(Integer::valueOf),
                line.get(2),
                Instant.parse(line.get(3)),
                Lines.maybe(line.get(4)).map(Instant::parse),
                Integer.parseInt(line.get(5)));
    }
}
