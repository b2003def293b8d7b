package dev.dormouse.sql.firmware;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.firmware.ImageKind;
import dev.dormouse.fleet.firmware.ImageLabel;
import dev.dormouse.fleet.firmware.Images;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Paging;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Times;
import dev.dormouse.sql.database.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Images in a table. */
public final class SqlImages implements Images {

    private static final String FIND = "find an image";

    private final Writer writer;
    private final Readers lookups;
    private final Readers searches;
    private final ImageRows rows = new ImageRows();

    public SqlImages(Database database) {
        this.writer = database.writer();
        this.lookups = database.lookups();
        this.searches = database.searches();
    }

    @Override
    public boolean add(Image image) {
        return writer.write("keep an image", session -> rows.insert(session, image));
    }

    @Override
    public Optional<Image> find(ImageId id) {
        return lookups.read(FIND, session -> rows.find(session, id));
    }

    @Override
    public Page<Image> page(String search, Optional<String> cursor, int limit) {
        var place = cursor.map(Place::parse).orElse(Place.FIRST);
        var some = searches.read(
                "list images", session -> rows.page(session, search, place.time(), place.id(), limit + 1));
        return Paging.page(some, limit, last -> Place.of(last).text());
    }

    @Override
    public List<Image> of(ImageKind kind, String manufacturer, String model, String part) {
        return lookups.read(FIND, session -> rows.of(session, kind, manufacturer, model, part));
    }

    @Override
    public boolean relabel(ImageId id, ImageLabel label) {
        return writer.write("label an image", session -> rows.relabel(session, id, label));
    }

    @Override
    public boolean use(ImageId id, Instant at) {
        return writer.write("use an image", session -> rows.use(session, id, at));
    }

    @Override
    public boolean remove(ImageId id) {
        return writer.write("remove an image", session -> rows.remove(session, id));
    }

    /** Where a page ends. */
    private record Place(long time, String id) {

        /** Before all others, and no cursor a person may send leads anywhere else. */
        static final Place FIRST = new Place(Long.MAX_VALUE, "");

        static Place of(Image image) {
            return new Place(Times.nanos(image.uploadedAt()), image.id().value());
        }

        static Place parse(String cursor) {
            int dot = cursor.indexOf('.');
            try {
                return dot < 0 ? FIRST : new Place(Long.parseLong(cursor.substring(0, dot)), cursor.substring(dot + 1));
            } catch (NumberFormatException e) {
                return FIRST;
            }
        }

        String text() {
            return time + "." + id;
        }
    }
}
