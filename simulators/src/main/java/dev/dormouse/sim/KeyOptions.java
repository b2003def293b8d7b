package dev.dormouse.sim;

import dev.dormouse.sim.load.DeviceKeys;
import dev.dormouse.sim.load.PskKeys;
import dev.dormouse.sim.load.RawKeys;
import dev.dormouse.sim.wire.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the devices of a load prove themselves with; secrets come in files, because arguments show in process lists. */
final class KeyOptions {
    @Option(names = "--secret-file", description = "holds the secret of the devices' keys; needed for coaps")
    private Optional<Path> secretFile = Optional.empty();

    @Option(
            names = "--group-key-file",
            paramLabel = "FILE",
            description =
                    "instead of a secret: the key of a group that devices enrol with, in hex; a device's own is HMAC-SHA-256 over its endpoint")
    private Optional<Path> groupKeyFile = Optional.empty();

    @Option(names = "--rpk", description = "raw public keys instead of pre-shared keys, made from the secret")
    private boolean raw;

    @Option(
            names = "--server-key",
            paramLabel = "FILE",
            description =
                    "the raw public key that the server must show, DER or PEM (default: whoever answers is believed)")
    private Optional<Path> serverKey = Optional.empty();

    Optional<DeviceKeys> keys() throws IOException {
        if (secretFile.isPresent() && groupKeyFile.isPresent())
            throw new IOException("--secret-file or --group-key-file: only one can be where the keys come from");
        if (raw && secretFile.isEmpty()) throw new IOException("--rpk needs --secret-file");
        if (groupKeyFile.isPresent()) return Optional.of(PskKeys.ofGroup(groupKey(groupKeyFile.get())));
        if (secretFile.isEmpty()) return Optional.empty();
        var keys = SecretFile.read(secretFile.get());
        if (!raw) return Optional.of(keys);
        var server = serverKey.isPresent() ? Optional.of(publicKey(serverKey.get())) : Optional.<Bytes>empty();
        return Optional.of(new RawKeys(keys.secret(), server));
    }

    private static Bytes groupKey(Path file) throws IOException {
        try {
            return Bytes.hex(Files.readString(file).strip());
        } catch (IllegalArgumentException notHex) {
            throw new IOException("the group key in " + file + " is not of hex digits");
        }
    }

    private static Bytes publicKey(Path file) throws IOException {
        var content = Files.readAllBytes(file);
        var text = Bytes.owning(content).utf8();
        if (!text.startsWith("-----BEGIN")) return Bytes.owning(content);
        try {
            return Bytes.owning(Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", "")));
        } catch (IllegalArgumentException notBase64) {
            throw new IOException("the key in " + file + " is not PEM");
        }
    }
}
