package dev.dormouse.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Keys a walk made or was shown, in hexadecimal digits; and where they must not stand afterwards. */
final class Secrets {

    private static final int KEY_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final List<byte[]> known = new ArrayList<>();

    /** As a factory would put it on a device. */
    String make() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return heed(HexFormat.of().formatHex(key));
    }

    /** Another one, which somebody else made. */
    String heed(String hex) {
        known.add(HexFormat.of().parseHex(hex));
        return hex;
    }

    /** In no spelling that somebody would think of. */
    void assertNoneIn(String where, String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        for (var secret : known) {
            // Never the text itself: a failure would print the key.
            assertThat(lower.contains(HexFormat.of().formatHex(secret)))
                    .as("a key in hexadecimal digits in " + where)
                    .isFalse();
            assertThat(text.contains(Base64.getEncoder().withoutPadding().encodeToString(secret)))
                    .as("a key in base64 in " + where)
                    .isFalse();
            assertThat(text.contains(new String(secret, ISO_8859_1)))
                    .as("a key as it is in " + where)
                    .isFalse();
        }
    }

    /** In no file below a folder. */
    void assertNoneBelow(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList())
                assertNoneIn(file.toString(), Files.readString(file, ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
