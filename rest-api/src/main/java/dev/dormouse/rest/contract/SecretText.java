package dev.dormouse.rest.contract;

import dev.dormouse.fleet.credential.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;

/** Secrets as texts, where one is told or sent at last. The bytes in between are wiped. */
public final class SecretText {

    private SecretText() {}

    public static String of(Secret secret) {
        return read(secret, bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    public static String hex(Secret secret) {
        return read(secret, HexFormat.of()::formatHex);
    }

    private static String read(Secret secret, Function<byte[], String> text) {
        byte[] bytes = secret.reveal();
        try {
            return text.apply(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
