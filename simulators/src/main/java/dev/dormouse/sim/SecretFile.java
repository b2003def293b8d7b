package dev.dormouse.sim;

import dev.dormouse.sim.load.PskKeys;
import dev.dormouse.sim.wire.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that holds the secret all device keys come from; a file, because arguments show in process lists. */
final class SecretFile {
    private SecretFile() {}

    static PskKeys read(Path file) throws IOException {
        if (!Files.isReadable(file)) throw new IOException("the secret file " + file + " cannot be read");
        try {
            return new PskKeys(Bytes.utf8(Files.readString(file).strip()));
        } catch (IllegalArgumentException tooShort) {
            throw new IOException("the secret file " + file + " is too short: it must hold at least 16 characters");
        }
    }
}
