package dev.dormouse.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Programs of the machine, found as a shell would. */
final class Programs {

    private Programs() {}

    static Path find(String... names) {
        return Stream.of(names)
                .flatMap(Programs::onThePath)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "none of " + String.join(", ", names) + " is on the PATH: ./test says what to install"));
    }

    private static Stream<Path> onThePath(String name) {
        return Stream.of(System.getenv("PATH").split(":", -1)).map(folder -> Path.of(folder, name));
    }
}
