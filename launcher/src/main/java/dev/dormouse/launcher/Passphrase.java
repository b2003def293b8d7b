package dev.dormouse.launcher;

import dev.dormouse.fleet.StartupFailure;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What opens a bundle: the first line of a file, or asked for where somebody sits. Never an argument, which every process sees. */
final class Passphrase {

    private static final int SHORTEST = 12;

    private Passphrase() {}

    /** In UTF-8, for the caller to wipe. */
    static byte[] from(@Nullable Path file) {
        byte[] passphrase = file == null ? asked() : firstLine(file);
        if (passphrase.length < SHORTEST)
            throw new StartupFailure("A passphrase has at least " + SHORTEST + " characters.");
        return passphrase;
    }

    private static byte[] firstLine(Path file) {
        try {
            byte[] all = Files.readAllBytes(file);
            int end = 0;
            while (end < all.length && all[end] != '\n' && all[end] != '\r') end++;
            byte[] line = Arrays.copyOf(all, end);
            Arrays.fill(all, (byte) 0);
            return line;
        } catch (IOException e) {
            throw new StartupFailure(file + " cannot be read by this user", e);
        }
    }

    private static byte[] asked() {
        var console = System.console();
        if (console == null)
            throw new StartupFailure("Nobody is there to be asked for the passphrase: name a file that holds it,"
                    + " with --passphrase-file FILE.");
        char[] typed = console.readPassword("passphrase of the bundle: ");
        if (typed == null) throw new StartupFailure("No passphrase was given.");
        var encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        Arrays.fill(typed, '\0');
        return bytes;
    }
}
