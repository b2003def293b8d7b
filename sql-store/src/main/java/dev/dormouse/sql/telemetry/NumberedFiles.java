package dev.dormouse.sql.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Files of one directory with one ending, in the order in which they were made: each has the number after the one before. */
record NumberedFiles(Path directory, String ending) {

    /** Those of a directory that is made when it is not there. */
    static NumberedFiles in(Path directory, String ending) throws IOException {
        Files.createDirectories(directory);
        return new NumberedFiles(directory, ending);
    }

    /** What is there, the oldest first. */
    List<Path> all() throws IOException {
        try (var files = Files.newDirectoryStream(directory, "*" + ending)) {
            var all = new ArrayList<Path>();
            files.forEach(all::add);
            all.sort(Comparator.comparing(this::number));
            return all;
        }
    }

    /** The number of the next after these. */
    long after(List<Path> all) {
        return all.isEmpty() ? 0 : number(all.getLast()) + 1;
    }

    Path at(long number) {
        return directory.resolve("%016d".formatted(number) + ending);
    }

    /** One that somebody else put there is before all others. */
    private long number(Path file) {
        var name = String.valueOf(file.getFileName());
        try {
            return Long.parseLong(name.substring(0, name.length() - ending.length()));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
