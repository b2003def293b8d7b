package dev.dormouse.sql.integration;

import dev.dormouse.fleet.integration.Standing.Attempt;
import dev.dormouse.sql.database.Lines;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The last attempts as lines of words. */
final class AttemptLines {

    private AttemptLines() {}

    static String of(List<Attempt> attempts) {
        return new Lines(attempts.stream()
                        .map(one -> Lines.line(
                                one.at(),
                                one.kind(),
                                one.subject(),
                                one.letters(),
                                one.taken(),
                                one.answer(),
                                one.took().toNanos()))
                        .toList())
                .text();
    }

    static List<Attempt> parse(String text) {
        return Lines.parse(text).all().stream().map(AttemptLines::attempt).toList();
    }

    private static Attempt attempt(List<String> words) {
        return new Attempt(
                Instant.parse(words.get(0)),
                words.get(1),
                words.get(2),
                Integer.parseInt(words.get(3)),
                Boolean.parseBoolean(words.get(4)),
                words.get(5),
                Duration.ofNanos(Long.parseLong(words.get(6))));
    }
}
