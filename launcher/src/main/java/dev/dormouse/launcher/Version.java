package dev.dormouse.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "version", description = "Prints the version.")
final class Version implements Callable<Integer> {

    private final Dormouse dormouse;

    Version(Dormouse dormouse) {
        this.dormouse = dormouse;
    }

    /** Of the jar we come from. */
    static String current() {
        var version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public Integer call() {
        dormouse.out().println("dormouse %s (Java %s)".formatted(current(), Runtime.version()));
        return 0;
    }
}
