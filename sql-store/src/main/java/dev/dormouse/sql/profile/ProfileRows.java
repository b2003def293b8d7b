package dev.dormouse.sql.profile;

import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.profile.DesiredValue;
import dev.dormouse.fleet.profile.DeviceProfile;
import dev.dormouse.fleet.profile.Glob;
import dev.dormouse.fleet.profile.Matching;
import dev.dormouse.fleet.profile.ProfileDraft;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.profile.Template;
import dev.dormouse.fleet.profile.Watch;
import dev.dormouse.fleet.profile.Wishes;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.ValueType;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables of profiles: a head for each version, and its wishes in their order. */
final class ProfileRows {

    private static final String COLUMNS = "name, version, made_at, description, parent, matches, manufacturer, model,"
            + " hardware, objects, priority, network, format, quirks, reads, without";

    private final BootstrapRows bootstraps = new BootstrapRows();

    /** A version but for the wishes that have tables of their own. */
    private record Head(
            ProfileName name,
            int version,
            Instant madeAt,
            String description,
            Optional<ProfileName> parent,
            Optional<Matching> matching,
            Wishes wishes) {}

    int lastVersion(Session session, ProfileName name) throws SQLException {
        return (int)
                session.count("SELECT COALESCE(MAX(version), 0) FROM device_profiles WHERE name = ?", name.value());
    }

    void add(Session session, DeviceProfile profile) throws SQLException {
        var draft = profile.draft();
        var wishes = draft.wishes();
        var matching = draft.matching().orElse(Matching.EVERYTHING);
        session.change(
                "INSERT INTO device_profiles (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                profile.name().value(),
                profile.version(),
                profile.madeAt(),
                draft.description(),
                draft.parent().map(ProfileName::value),
                draft.matching().isPresent(),
                matching.manufacturer().map(Glob::pattern),
                matching.model().map(Glob::pattern),
                matching.hardware().map(Glob::pattern),
                Words.of(matching.objects()),
                matching.priority(),
                wishes.network(),
                wishes.format().map(Format::name),
                Words.of(wishes.quirks()),
                Words.of(wishes.firstReads()),
                Words.of(wishes.without()));
        for (int i = 0; i < wishes.watches().size(); i++) {
            var watch = wishes.watches().get(i);
            session.change(
                    "INSERT INTO profile_observations (profile, version, position, paths, attributes)"
                            + " VALUES (?, ?, ?, ?, ?)",
                    profile.name().value(),
                    profile.version(),
                    i,
                    Words.of(watch.paths()),
                    watch.attributes().toString());
        }
        for (int i = 0; i < wishes.values().size(); i++) {
            var value = wishes.values().get(i);
            session.change(
                    "INSERT INTO profile_values (profile, version, position, path, template, type)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    profile.name().value(),
                    profile.version(),
                    i,
                    value.path().toString(),
                    value.value().text(),
                    value.type().map(ValueType::name));
        }
        if (wishes.bootstrap().isPresent())
            bootstraps.add(session, profile, wishes.bootstrap().get());
    }

    int retire(Session session, ProfileName name, Instant at) throws SQLException {
        return session.change(
                "UPDATE device_profiles SET retired_at = ? WHERE name = ? AND version = ? AND retired_at IS NULL",
                at,
                name.value(),
                lastVersion(session, name));
    }

    List<DeviceProfile> newest(Session session) throws SQLException {
        return whole(
                session,
                session.all(
                        "SELECT " + COLUMNS + " FROM device_profiles p WHERE retired_at IS NULL AND version ="
                                + " (SELECT MAX(version) FROM device_profiles q WHERE q.name = p.name) ORDER BY name",
                        ProfileRows::head));
    }

    List<DeviceProfile> versions(Session session, ProfileName name) throws SQLException {
        return whole(
                session,
                session.all(
                        "SELECT " + COLUMNS + " FROM device_profiles WHERE name = ? ORDER BY version DESC",
                        ProfileRows::head,
                        name.value()));
    }

    Optional<DeviceProfile> find(Session session, ProfileName name, int version) throws SQLException {
        var head = session.all(
                "SELECT " + COLUMNS + " FROM device_profiles WHERE name = ? AND version = ?",
                ProfileRows::head,
                name.value(),
                version);
        return whole(session, head).stream().findFirst();
    }

    private List<DeviceProfile> whole(Session session, List<Head> heads) throws SQLException {
        var profiles = new ArrayList<DeviceProfile>(heads.size());
        for (var head : heads) {
            var bare = head.wishes();
            var wishes = new Wishes(
                    bare.network(),
                    watches(session, head),
                    values(session, head),
                    bare.firstReads(),
                    bare.format(),
                    bare.quirks(),
                    bare.without(),
                    bootstraps.find(session, head.name(), head.version()));
            var draft = new ProfileDraft(head.name(), head.description(), head.parent(), head.matching(), wishes);
            profiles.add(new DeviceProfile(draft, head.version(), head.madeAt()));
        }
        return profiles;
    }

    private static List<Watch> watches(Session session, Head head) throws SQLException {
        return session.all(
                "SELECT paths, attributes FROM profile_observations WHERE profile = ? AND version = ? ORDER BY position",
                row -> new Watch(Words.paths(row.text()), Words.attributes(row.text())),
                head.name().value(),
                head.version());
    }

    private static List<DesiredValue> values(Session session, Head head) throws SQLException {
        return session.all(
                "SELECT path, template, type FROM profile_values WHERE profile = ? AND version = ? ORDER BY position",
                row -> new DesiredValue(
                        NodePath.parse(row.text()),
                        new Template(row.text()),
                        row.maybeText().map(ValueType::valueOf)),
                head.name().value(),
                head.version());
    }

    private static Head head(Row row) throws SQLException {
        var name = new ProfileName(row.text());
        int version = (int) row.number();
        var madeAt = row.time();
        var description = row.text();
        var parent = row.maybeText().map(ProfileName::new);
        boolean matches = row.flag();
        var matching = new Matching(
                row.maybeText().map(Glob::new),
                row.maybeText().map(Glob::new),
                row.maybeText().map(Glob::new),
                Words.numbers(row.text()),
                (int) row.number());
        var network = row.maybeText();
        var format = row.maybeText().map(Format::valueOf);
        var quirks = Words.quirks(row.text());
        var reads = Words.paths(row.text());
        var without = Words.sorted(Words.paths(row.text()));
        var wishes = new Wishes(network, List.of(), List.of(), reads, format, quirks, without, Optional.empty());
        return new Head(
                name,
                version,
                madeAt,
                description,
                parent,
                Optional.of(matching).filter(is -> matches),
                wishes);
    }
}
