package dev.dormouse.sql.registration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * Object links, once per distinct text, in the table and on the heap. A digest stands for its text whether or not the
 * transaction that brought it was kept, so what is remembered by digest is never wrong.
 */
final class LinksTable {

    private static final int DIGEST_BYTES = 16;
    private static final int MOST_REMEMBERED = 10_000;

    private final SharedLinks shared;
    private final Cache<ByteBuffer, ObjectLinks> remembered = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .executor(Runnable::run)
            .build();

    LinksTable(SharedLinks shared) {
        this.shared = shared;
    }

    /** Makes sure that the text is kept, and returns its digest. */
    byte[] keep(Session session, ObjectLinks links) throws SQLException {
        byte[] digest = digest(links.text());
        session.change("INSERT INTO links (digest, text) VALUES (?, ?) ON CONFLICT DO NOTHING", digest, links.text());
        return digest;
    }

    ObjectLinks of(Session session, byte[] digest) throws SQLException {
        var key = ByteBuffer.wrap(digest);
        var known = remembered.getIfPresent(key);
        if (known != null) return known;
        var text = session.one("SELECT text FROM links WHERE digest = ?", Row::text, digest)
                .orElseThrow(() -> new IllegalStateException("a registration refers to links that are not kept"));
        var links = shared.of(text);
        remembered.put(key, links);
        return links;
    }

    /** Forgets the texts that no registration has any more. */
    static int sweep(Session session) throws SQLException {
        return session.change("DELETE FROM links WHERE digest NOT IN (SELECT links FROM registrations)");
    }

    private static byte[] digest(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return Arrays.copyOf(sha.digest(text.getBytes(StandardCharsets.UTF_8)), DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
