package dev.dormouse.rest.replay;

import dev.dormouse.rest.contract.ApiOperation;
import dev.dormouse.rest.contract.RequestCheck;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** What makes a request the same: its operation, its place, what it asks, and its body to the byte. */
final class Fingerprint {

    private Fingerprint() {}

    static String of(ApiOperation operation, RequestCheck.Raw raw) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            add(digest, operation.id());
            new TreeMap<>(raw.path()).forEach((name, value) -> add(digest, name + "=" + value));
            for (var name : raw.query().names().stream().sorted().toList())
                add(digest, name + "?" + raw.query().getAll(name));
            digest.update(raw.body().getBytes());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
