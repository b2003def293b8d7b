package dev.dormouse.testkit.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Secrets that were put in, and a nose for them: as they are, in hexadecimal, and in both alphabets of base64. */
public final class Secrets {

    private final Random random = new Random(4711);
    private final Map<String, List<String>> spellings = new LinkedHashMap<>();

    public byte[] key(String name) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        know(name, key);
        return key;
    }

    public String hexKey(String name) {
        return HexFormat.of().formatHex(key(name));
    }

    public void know(String name, byte[] secret) {
        var spelled = new ArrayList<String>();
        spelled.add(new String(secret, StandardCharsets.ISO_8859_1));
        spelled.add(HexFormat.of().formatHex(secret));
        spelled.add(HexFormat.of().withDelimiter(":").formatHex(secret));
        for (var alphabet : List.of(Base64.getEncoder(), Base64.getUrlEncoder()))
            spelled.add(alphabet.withoutPadding().encodeToString(secret));
        spellings.put(name, spelled);
    }

    public void knowText(String name, String secret) {
        know(name, secret.getBytes(StandardCharsets.UTF_8));
    }

    public void assertAbsentFrom(String where, String text) {
        var folded = text.toLowerCase(Locale.ROOT);
        spellings.forEach((name, spelled) -> {
            for (var one : spelled)
                assertThat(text.contains(one) || folded.contains(one.toLowerCase(Locale.ROOT)))
                        .as("%s in %s", name, where)
                        .isFalse();
        });
    }

    public int count() {
        return spellings.size();
    }
}
