package dev.dormouse.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The archive the build packaged, unpacked once for all tests. */
final class Distribution {

    private static final Path HOME = unpack(Path.of(required("dormouse.archive")));

    private Distribution() {}

    static Path command() {
        return HOME.resolve("bin/dormouse");
    }

    /** What a command that ends by itself said, all being well. */
    static String run(String command, String argument, List<String> flags) {
        try {
            var all = new ArrayList<>(List.of(command().toString(), command, argument));
            all.addAll(flags);
            var process = new ProcessBuilder(all).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0)
                throw new AssertionError(command + " ended with " + process.exitValue() + ":\n" + said);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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
