package dev.dormouse.launcher;

import dev.dormouse.launcher.config.ConfigOutcome;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * Prints the heap in MiB that a server with these arguments should have: bin/dormouse asks before it begins the server's
 * JVM. Prints nothing when the configuration is wrong, for then the server itself will say so.
 */
public final class HeapSize {

    private HeapSize() {}

    public static void main(String[] arguments) {
        inMebibytes(Dormouse.ofThisProcess(new PrintWriter(System.out), new PrintWriter(System.err)), arguments)
                .ifPresent(System.out::println);
    }

    static Optional<Long> inMebibytes(Dormouse dormouse, String... arguments) {
        if (!dormouse.understands(arguments)) return Optional.empty();
        return switch (dormouse.configuration()) {
            case ConfigOutcome.Sound sound ->
                Optional.of(sound.config().sizing().heap() >> 20);
            case ConfigOutcome.Unsound unsound -> Optional.empty();
        };
    }
}
