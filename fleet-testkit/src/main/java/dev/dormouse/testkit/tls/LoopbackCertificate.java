package dev.dormouse.testkit.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A certificate for 127.0.0.1 that is its own authority, and its key, both PEM. */
public record LoopbackCertificate(Path chain, Path key) {

    /** @param name of the subject, and of the files in the directory */
    public static LoopbackCertificate in(Path directory, String name) {
        var made = new LoopbackCertificate(directory.resolve(name + ".crt"), directory.resolve(name + ".key"));
        var said = output(List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-subj",
                "/CN=" + name,
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-days",
                "2",
                "-keyout",
                made.key.toString(),
                "-out",
                made.chain.toString()));
        if (!Files.exists(made.chain)) throw new AssertionError("openssl made no certificate: " + said);
        return made;
    }

    private static String output(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(command.getFirst() + " is needed for this test: install it", e);
        }
    }
}
