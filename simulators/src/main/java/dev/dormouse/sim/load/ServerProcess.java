package dev.dormouse.sim.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The process of a server on this machine, and how much CPU it used. Linux only: it stands in {@code /proc}. */
public record ServerProcess(long pid) {
    /** The unit of times in {@code /proc}, whatever the kernel's own clock does. */
    private static final Duration TICK = Duration.ofMillis(10);

    private static final long PAGE_BYTES = 4096;
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    /** What it is watched at. */
    @FunctionalInterface
    public interface Work {
        LoadResult run() throws IOException, InterruptedException;
    }

    /** Runs a load and adds what the server's process used meanwhile. */
    public static LoadResult watching(Optional<ServerProcess> watched, Work work)
            throws IOException, InterruptedException {
        if (watched.isEmpty()) return work.run();
        var before = watched.get().cpu();
        var result = work.run();
        return result.costing(watched.get().cpu().minus(before));
    }

    /** How much memory it has, as the kernel sees it. */
    public long residentBytes() throws IOException {
        try {
            var pages = Files.readString(Path.of("/proc", Long.toString(pid), "statm"))
                    .split(" ")[1];
            return Long.parseLong(pages) * PAGE_BYTES;
        } catch (NoSuchFileException gone) {
            throw new IOException("there is no process " + pid + " on this machine whose memory could be watched");
        }
    }

    /** What all its threads used since it was started, user and system time together. */
    public Duration cpu() throws IOException {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The program's name stands in parentheses and may hold anything; what is behind it is split by blanks.
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return TICK.multipliedBy(Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]));
        } catch (NoSuchFileException gone) {
            throw new IOException("there is no process " + pid + " on this machine whose CPU could be watched");
        }
    }
}
