package dev.dormouse.sql.enrolment;

import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.enrolment.Bounds;
import dev.dormouse.fleet.enrolment.Derivation;
import dev.dormouse.fleet.enrolment.EnrolmentGroup;
import dev.dormouse.fleet.enrolment.Entrants;
import dev.dormouse.fleet.enrolment.GroupName;
import dev.dormouse.fleet.enrolment.IdentityPattern;
import dev.dormouse.fleet.enrolment.Roll;
import dev.dormouse.fleet.profile.Glob;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.sql.database.Lines;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.profile.PostingText;
import dev.dormouse.sql.vault.SecretSeal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/** The table of groups. A group's key is sealed for its name, and opens in no other row. */
final class GroupRows {

    private static final String COLUMNS = "name, purpose, group_key, key_bytes, identity, allow, deny, quota,"
            + " expires_at, closed, posting, made_by, made_at";

    private final SecretSeal secrets;

    GroupRows(Vault vault) {
        this.secrets = new SecretSeal(vault);
    }

    boolean exists(Session session, GroupName name) throws SQLException {
        return session.one("SELECT name FROM enrolment_groups WHERE name = ?", Row::text, name.value())
                .isPresent();
    }

    void insert(Session session, EnrolmentGroup group) throws SQLException {
        session.change(
                "INSERT INTO enrolment_groups (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                group.name().value(),
                group.purpose().name(),
                secrets.seal(group.derivation().groupKey(), context(group.name().value())),
                group.derivation().keyBytes(),
                group.derivation().identity().text(),
                text(group.entrants().allow()),
                text(group.entrants().deny()),
                group.bounds().quota(),
                group.bounds().expires(),
                group.bounds().closed(),
                PostingText.of(group.posting()),
                group.made().by(),
                group.made().at());
    }

    boolean delete(Session session, GroupName name) throws SQLException {
        return session.change("DELETE FROM enrolment_groups WHERE name = ?", name.value()) > 0;
    }

    List<Roll> all(Session session) throws SQLException {
        return session.all(
                "SELECT " + COLUMNS + ", COALESCE((SELECT taken FROM enrolment_counts c WHERE c.name = g.name), 0)"
                        + " FROM enrolment_groups g ORDER BY name",
                row -> new Roll(read(row), (int) row.number()));
    }

    private EnrolmentGroup read(Row row) throws SQLException {
        var name = new GroupName(row.text());
        var purpose = Purpose.valueOf(row.text());
        var key = secrets.open(row.bytes(), context(name.value()));
        var derivation = new Derivation(key, (int) row.number(), new IdentityPattern(row.text()));
        var entrants = new Entrants(patterns(row.text()), patterns(row.text()));
        var bounds = new Bounds((int) row.number(), row.maybeTime(), row.flag());
        var posting = PostingText.parse(row.text());
        return new EnrolmentGroup(
                name, purpose, derivation, entrants, bounds, posting, new EnrolmentGroup.Made(row.text(), row.time()));
    }

    static byte[] context(String name) {
        return ("enrolment group " + name).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(List<Glob> patterns) {
        return new Lines(patterns.stream().map(Lines::line).toList()).text();
    }

    private static List<Glob> patterns(String text) {
        return Lines.parse(text).all().stream()
                .map(line -> new Glob(line.getFirst()))
                .toList();
    }
}
