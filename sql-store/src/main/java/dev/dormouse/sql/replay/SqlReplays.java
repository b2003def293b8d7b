package dev.dormouse.sql.replay;

import dev.dormouse.fleet.replay.Replays;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Lines;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.Writer;
import dev.dormouse.sql.vault.SealedColumn;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests that name themselves, in a table. */
public final class SqlReplays implements Replays {

    public static final SealedColumn SEALED = new SealedColumn(
            "replays",
            List.of("caller", "name"),
            "body",
            Optional.of("body IS NOT NULL"),
            names -> context(new Key(names.get(0), names.get(1))));

    private final Writer writer;
    private final Vault vault;

    public SqlReplays(Database database, Vault vault) {
        this.writer = database.writer();
        this.vault = vault;
    }

    private record Kept(String fingerprint, Optional<Answer> answer) {}

    @Override
    public Claim claim(Key key, String fingerprint, Instant now) {
        return writer.write("claim the name of a request", session -> {
            var before = find(session, key);
            if (before.isEmpty()) {
                session.change(
                        "INSERT INTO replays (caller, name, fingerprint, claimed_at) VALUES (?, ?, ?, ?)",
                        key.caller(),
                        key.name(),
                        fingerprint,
                        now);
                return new Claim.Ours();
            }
            if (!before.get().fingerprint().equals(fingerprint)) return new Claim.Other();
            return before.get().answer().<Claim>map(Claim.Answered::new).orElseGet(Claim.Open::new);
        });
    }

    @Override
    public void answer(Key key, Answer answer) {
        writer.write(
                "keep an answer",
                session -> session.change(
                        "UPDATE replays SET status = ?, headers = ?, body = ? WHERE caller = ? AND name = ?",
                        answer.status(),
                        text(answer.headers()),
                        vault.seal(answer.body(), context(key)),
                        key.caller(),
                        key.name()));
    }

    @Override
    public void release(Key key) {
        writer.write(
                "release the name of a request",
                session -> session.change(
                        "DELETE FROM replays WHERE caller = ? AND name = ?", key.caller(), key.name()));
    }

    @Override
    public int trim(Instant olderThan, int atMost) {
        return writer.write(
                "forget requests",
                session -> session.change(
                        "DELETE FROM replays WHERE (caller, name) IN"
                                + " (SELECT caller, name FROM replays WHERE claimed_at < ? ORDER BY claimed_at LIMIT ?)",
                        olderThan,
                        atMost));
    }

    private Optional<Kept> find(Session session, Key key) throws SQLException {
        return session.one(
                "SELECT fingerprint, status, headers, body FROM replays WHERE caller = ? AND name = ?",
                row -> read(row, key),
                key.caller(),
                key.name());
    }

    private Kept read(Row row, Key key) throws SQLException {
        var fingerprint = row.text();
        int status = (int) row.number();
        var headers = row.maybeText();
        var body = row.maybeBytes();
        return new Kept(
                fingerprint,
                body.map(bytes -> new Answer(status, headers(headers.orElse("")), vault.open(bytes, context(key)))));
    }

    private static String text(Map<String, String> headers) {
        return new Lines(headers.entrySet().stream()
                        .map(header -> Lines.line(header.getKey(), header.getValue()))
                        .toList())
                .text();
    }

    private static Map<String, String> headers(String text) {
        var headers = new LinkedHashMap<String, String>();
        for (var line : Lines.parse(text).all()) headers.put(line.get(0), line.get(1));
        return headers;
    }

    private static byte[] context(Key key) {
        return ("answer to " + key.name() + " of " + key.caller()).getBytes(StandardCharsets.UTF_8);
    }
}
