package dev.dormouse.launcher.config;

import java.nio.file.Path;
import java.util.Optional;

/** How devices shake hands. Without an identity of its own the server accepts pre-shared keys only. */
public record DtlsConfig(int cidLength, Optional<Identity> identity, Optional<Path> authorities) {

    /** The server's private key, and the certificate chain or public key that belongs to it, as PEM files. */
    public record Identity(Path keyFile, Path certificateFile) {}

    static DtlsConfig read(Section dtls) {
        return new DtlsConfig(
                dtls.value("cid-length", Kinds.whole(4, 16), 6),
                identity(dtls, "certificate-file", "key-file"),
                dtls.optional("authorities-file", Kinds.PATH));
    }

    static Optional<Identity> identity(Section section, String certificate, String key) {
        var certificateFile = section.optional(certificate, Kinds.PATH);
        var keyFile = section.optional(key, Kinds.PATH);
        if (certificateFile.isPresent() && keyFile.isEmpty() && !section.isGiven(key))
            section.problem(key, "needed because " + certificate + " is set");
        if (keyFile.isPresent() && certificateFile.isEmpty() && !section.isGiven(certificate))
            section.problem(certificate, "needed because " + key + " is set");
        return certificateFile.flatMap(file -> keyFile.map(its -> new Identity(its, file)));
    }
}
