package dev.dormouse.sql.firmware;

import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.firmware.ImageKind;
import dev.dormouse.fleet.firmware.ImageLabel;
import dev.dormouse.fleet.firmware.KeyName;
import dev.dormouse.fleet.firmware.Make;
import dev.dormouse.sql.database.Lines;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Search;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The table of images. */
final class ImageRows {

    private static final String LABEL =
            "kind, manufacturer, model, hardware, part, version, from_versions, policy, minimum_battery, notes";
    private static final String REST = "signed_by, uploaded_by, uploaded_at, used_since";
    private static final String COLUMNS = "id, bytes, " + LABEL + ", " + REST;
    private static final String SELECT = "SELECT " + COLUMNS + " FROM images ";
    private static final String UNUSED = " AND used_since IS NULL";

    boolean insert(Session session, Image image) throws SQLException {
        var label = image.label();
        return session.change(
                        "INSERT INTO images (" + COLUMNS + ", searched)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        image.id().value(),
                        image.sizeBytes(),
                        label.kind().name(),
                        label.make().manufacturer(),
                        label.make().model(),
                        label.make().hardware(),
                        label.part(),
                        label.version(),
                        from(label),
                        PolicyText.of(label.versions()),
                        battery(label),
                        label.notes(),
                        image.signedBy().map(KeyName::value),
                        image.uploadedBy(),
                        image.uploadedAt(),
                        image.usedSince(),
                        searched(label))
                > 0;
    }

    boolean relabel(Session session, ImageId id, ImageLabel label) throws SQLException {
        return session.change(
                        "UPDATE images SET kind = ?, manufacturer = ?, model = ?, hardware = ?, part = ?, version = ?,"
                                + " from_versions = ?, policy = ?, minimum_battery = ?, notes = ?, searched = ?"
                                + " WHERE id = ?" + UNUSED,
                        label.kind().name(),
                        label.make().manufacturer(),
                        label.make().model(),
                        label.make().hardware(),
                        label.part(),
                        label.version(),
                        from(label),
                        PolicyText.of(label.versions()),
                        battery(label),
                        label.notes(),
                        searched(label),
                        id.value())
                > 0;
    }

    boolean use(Session session, ImageId id, Instant at) throws SQLException {
        return session.change("UPDATE images SET used_since = COALESCE(used_since, ?) WHERE id = ?", at, id.value())
                > 0;
    }

    boolean remove(Session session, ImageId id) throws SQLException {
        return session.change("DELETE FROM images WHERE id = ?" + UNUSED, id.value()) > 0;
    }

    Optional<Image> find(Session session, ImageId id) throws SQLException {
        return session.one(SELECT + "WHERE id = ?", ImageRows::read, id.value());
    }

    /** {@code before} is where the last page ended: a time and an id. */
    List<Image> page(Session session, String search, long time, String id, int limit) throws SQLException {
        return session.all(
                SELECT + "WHERE (uploaded_at, id) < (?, ?) AND searched LIKE ? ESCAPE '!'"
                        + " ORDER BY uploaded_at DESC, id DESC LIMIT ?",
                ImageRows::read,
                time,
                id,
                Search.pattern(search),
                limit);
    }

    List<Image> of(Session session, ImageKind kind, String manufacturer, String model, String part)
            throws SQLException {
        return session.all(
                SELECT + "WHERE kind = ? AND manufacturer = ? AND model = ? AND part = ?",
                ImageRows::read,
                kind.name(),
                manufacturer,
                model,
                part);
    }

    private static String from(ImageLabel label) {
        return new Lines(label.fromVersions().stream().map(List::of).toList()).text();
    }

    private static Optional<Integer> battery(ImageLabel label) {
        return label.minimumBattery().isPresent()
                ? Optional.of(label.minimumBattery().getAsInt())
                : Optional.empty();
    }

    private static String searched(ImageLabel label) {
        return Search.folded(label.make() + "\n" + label.part() + "\n" + label.version() + "\n" + label.notes());
    }

    private static Image read(Row row) throws SQLException {
        var id = new ImageId(row.text());
        long bytes = row.number();
        var kind = ImageKind.valueOf(row.text());
        var make = new Make(row.text(), row.text(), row.maybeText());
        var part = row.text();
        var version = row.text();
        var from = new HashSet<String>();
        Lines.parse(row.text()).all().forEach(from::addAll);
        var policy = PolicyText.parse(row.text());
        var battery = row.maybeNumber();
        var least = battery.isPresent() ? OptionalInt.of(Math.toIntExact(battery.get())) : OptionalInt.empty();
        var label = new ImageLabel(kind, make, part, version, from, policy, least, row.text());
        return new Image(id, bytes, label, row.maybeText().map(KeyName::new), row.text(), row.time(), row.maybeTime());
    }
}
