package dev.dormouse.fleet.intake;

import java.time.Instant;
import java.util.Optional;

/**
 * A list that somebody brought. {@code through} is the last row that the present state is done with, {@code why} says what
 * ended it before it was done.
 */
public record Import(
        ImportId id,
        String fileName,
        String by,
        Instant began,
        boolean dryRun,
        ImportState state,
        Counts counts,
        int through,
        Optional<Instant> ended,
        Optional<String> why) {

    private static final int LONGEST_NAME = 200;

    public Import {
        fileName = fileName.replaceAll("\\p{Cntrl}", " ");
        if (fileName.length() > LONGEST_NAME) fileName = fileName.substring(0, LONGEST_NAME);
    }

    static Import begun(ImportId id, Delivery delivery, Instant now) {
        return new Import(
                id,
                delivery.fileName(),
                delivery.by(),
                now,
                delivery.dryRun(),
                ImportState.READING,
                Counts.NONE,
                0,
                Optional.empty(),
                Optional.empty());
    }

    Import counting(Counts now) {
        return new Import(id, fileName, by, began, dryRun, state, now, through, ended, why);
    }

    Import through(int row) {
        return new Import(id, fileName, by, began, dryRun, state, counts, row, ended, why);
    }

    /** Another state begins with the first row. */
    Import in(ImportState next) {
        return new Import(id, fileName, by, began, dryRun, next, counts, 0, ended, why);
    }

    Import because(String reason) {
        return new Import(id, fileName, by, began, dryRun, state, counts, through, ended, Optional.of(reason));
    }

    Import endedAt(Instant now) {
        return new Import(id, fileName, by, began, dryRun, state, counts, through, Optional.of(now), why);
    }
}
