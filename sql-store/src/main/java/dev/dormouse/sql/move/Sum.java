package dev.dormouse.sql.move;

import dev.dormouse.sql.database.Session;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;

/** How many rows a table has, and a digest of all of them in the order of their keys. */
record Sum(long rows, String digest) {

    static Sum of(Session session, Table table) throws SQLException {
        var digest = sha256();
        long rows = 0;
        Optional<Object[]> last = Optional.empty();
        for (var some = table.after(session, last); !some.isEmpty(); some = table.after(session, last)) {
            for (var row : some) for (var value : row) add(digest, value);
            rows += some.size();
            last = Optional.of(some.getLast());
        }
        return new Sum(rows, HexFormat.of().formatHex(digest.digest()));
    }

    private static void add(MessageDigest digest, Object value) {
        byte[] bytes = switch (value) {
            case Optional<?> maybe when maybe.isPresent() -> bytes(maybe.get());
            case Optional<?> nothing -> new byte[0];
            default -> throw new IllegalStateException("a row holds optional values");
        };
        int length = value.equals(Optional.empty()) ? -1 : bytes.length;
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        digest.update(bytes);
    }

    private static byte[] bytes(Object value) {
        return switch (value) {
            case Long number -> ByteBuffer.allocate(Long.BYTES).putLong(number).array();
            case Double number ->
                ByteBuffer.allocate(Long.BYTES).putDouble(number).array();
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            case byte[] bytes -> bytes;
            default -> throw new IllegalStateException("a table does not hold a " + value.getClass());
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
