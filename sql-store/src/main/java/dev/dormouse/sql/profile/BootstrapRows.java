package dev.dormouse.sql.profile;

import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.profile.AccountWish;
import dev.dormouse.fleet.profile.BootstrapWish;
import dev.dormouse.fleet.profile.DesiredValue;
import dev.dormouse.fleet.profile.DeviceProfile;
import dev.dormouse.fleet.profile.Dialogue;
import dev.dormouse.fleet.profile.KeyKind;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.profile.Template;
import dev.dormouse.fleet.registration.Binding;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.ValueType;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What profiles say of bootstraps: a row for each version that says something, and one for each value it gives. */
final class BootstrapRows {

    private static final String COLUMNS =
            "keys, server_id, region, binding, queue_mode, spread, settings, writable_account, discover, reads,"
                    + " format, attempts, deletes, wipes, unsecured, claims";

    void add(Session session, DeviceProfile profile, BootstrapWish wish) throws SQLException {
        var account = wish.account();
        var dialogue = wish.dialogue();
        session.change(
                "INSERT INTO profile_bootstraps (profile, version, " + COLUMNS
                        + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                profile.name().value(),
                profile.version(),
                account.keys().map(KeyKind::name),
                account.serverId(),
                account.region().map(Template::text),
                account.binding().map(Binding::modes),
                account.binding().map(Binding::queueMode),
                account.spread(),
                Words.of(account.settings()),
                account.writableAccount(),
                dialogue.discover(),
                Words.of(dialogue.reads()),
                dialogue.format().map(Format::name),
                dialogue.attempts(),
                Words.of(wish.deletes()),
                wish.wipes(),
                wish.unsecured(),
                wish.claims());
        for (int i = 0; i < wish.values().size(); i++) {
            var value = wish.values().get(i);
            session.change(
                    "INSERT INTO profile_bootstrap_values (profile, version, position, path, template, type)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    profile.name().value(),
                    profile.version(),
                    i,
                    value.path().toString(),
                    value.value().text(),
                    value.type().map(ValueType::name));
        }
    }

    Optional<BootstrapWish> find(Session session, ProfileName name, int version) throws SQLException {
        var values = session.all(
                "SELECT path, template, type FROM profile_bootstrap_values WHERE profile = ? AND version = ?"
                        + " ORDER BY position",
                row -> new DesiredValue(
                        NodePath.parse(row.text()),
                        new Template(row.text()),
                        row.maybeText().map(ValueType::valueOf)),
                name.value(),
                version);
        return session.one(
                "SELECT " + COLUMNS + " FROM profile_bootstraps WHERE profile = ? AND version = ?",
                row -> wish(row, values),
                name.value(),
                version);
    }

    private static BootstrapWish wish(Row row, List<DesiredValue> values) throws SQLException {
        var account = new AccountWish(
                row.maybeText().map(KeyKind::valueOf),
                row.maybeNumber().map(Long::intValue),
                row.maybeText().map(Template::new),
                binding(row.maybeText(), maybeFlag(row)),
                row.maybeNumber().map(Long::intValue),
                Words.settings(row.text()),
                row.maybeNumber().map(Long::intValue));
        var dialogue = new Dialogue(
                maybeFlag(row),
                Words.paths(row.text()),
                row.maybeText().map(Format::valueOf),
                row.maybeNumber().map(Long::intValue));
        return new BootstrapWish(
                account, dialogue, values, Words.paths(row.text()), maybeFlag(row), maybeFlag(row), maybeFlag(row));
    }

    private static Optional<Binding> binding(Optional<String> modes, Optional<Boolean> queueMode) {
        return modes.map(letters -> new Binding(letters, queueMode.orElse(false)));
    }

    private static Optional<Boolean> maybeFlag(Row row) throws SQLException {
        return row.maybeNumber().map(number -> number != 0);
    }
}
