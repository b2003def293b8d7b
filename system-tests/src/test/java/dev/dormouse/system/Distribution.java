package dev.dormouse.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The archive the build packaged, unpacked once for all tests. */
final class Distribution {

    private static final Path HOME = unpack(Path.of(required("dormouse.archive")));

    private Distribution() {}

    static Path command() {
        return HOME.resolve("bin/dormouse");
    }

    private static Path unpack(Path archive) {
        try {
            var target = Files.createDirectories(Path.of("target/distribution").toAbsolutePath());
            var tar = new ProcessBuilder(
                            "tar", "-xzf", archive.toString(), "-C", target.toString(), "--strip-components=1")
                    .inheritIO()
                    .start();
            if (tar.waitFor() != 0) throw new IllegalStateException("cannot unpack " + archive);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String required(String property) {
        var value = System.getProperty(property);
        if (value == null) throw new IllegalStateException("the build must set the system property " + property);
        return value;
    }
}
