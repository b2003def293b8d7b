package dev.dormouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts find a JDK that will do among those that are there. The JDKs here are folders with a release file. */
class ScriptsTest {

    private static final Path FINDER = Path.of("src/dist/bin/jdk25.sh");

    @TempDir
    private Path homes;

    private record Ended(int code, String out, String err) {}

    @Test
    void the_first_of_version_25_or_newer_is_taken() throws Exception {
        jdk("a-17", "17.0.15", "javac");
        jdk("b-8", "1.8.0_402", "javac");
        jdk("c-25", "25.0.3", "javac");
        jdk("d-26", "26", "javac");

        assertThat(bash("find_jdk25"))
                .isEqualTo(new Ended(0, homes.resolve("c-25").toString(), ""));
    }

    @Test
    void one_that_cannot_compile_is_passed_over_when_it_has_to() throws Exception {
        jdk("a-25-jre", "25.0.3");
        jdk("b-25-jdk", "25.0.3", "javac");

        assertThat(bash("find_jdk25 javac").out()).endsWith("b-25-jdk");
        assertThat(bash("find_jdk25").out()).endsWith("a-25-jre");
    }

    @Test
    void one_without_a_release_file_is_asked() throws Exception {
        var home = jdk("a", "17");
        Files.delete(home.resolve("release"));
        executable(home.resolve("bin/java"), "#!/bin/sh\necho 'openjdk version \"25.0.1\" 2025-10-21' >&2\n");

        assertThat(bash("find_jdk25").out()).endsWith("/a");
    }

    @Test
    void without_any_it_says_what_to_install_and_ends_with_2() throws Exception {
        jdk("a-17", "17.0.15");

        var ended = bash("find_jdk25 || refuse_without_jdk25");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err().lines()).hasSize(1);
        assertThat(ended.err()).contains("JDK 25 or newer is needed", "install one", "JAVA_HOME");
    }

    private Ended bash(String command) throws IOException, InterruptedException {
        var here = "java_homes() { printf '%s\\n' " + homes + "/*; }";
        var process = new ProcessBuilder("bash", "-euo", "pipefail", "-c", ". " + FINDER + "; " + here + "; " + command)
                .start();
        process.getOutputStream().close();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), out, err);
    }

    private Path jdk(String name, String version, String... tools) throws IOException {
        var home = homes.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(home.resolve("bin/java"), "#!/bin/sh\nexit 1\n");
        for (var tool : tools) executable(home.resolve("bin").resolve(tool), "#!/bin/sh\nexit 1\n");
        return home;
    }

    private static void executable(Path file, String script) throws IOException {
        Files.writeString(file, script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
