package dev.dormouse.sql.database;

import java.nio.file.Path;

/** Where points wait on the disk while the database takes none, and how many bytes of them. */
public record SpoolPlace(Path directory, long mostBytes) {

    public SpoolPlace {
        if (mostBytes < 1) throw new IllegalArgumentException("a spool needs room");
    }
}
