package dev.dormouse.sql.firmware;

import dev.dormouse.fleet.firmware.ImageBytes;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Session;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of images in a backup, which is one file: what lies in files beside the database goes along as rows, and becomes files again
 * when a server starts from it. On both ways it is held against the hash by which it is called, a chunk at a time.
 */
public final class PackedImages {

    private static final Logger log = LoggerFactory.getLogger(PackedImages.class);

    private final ImageBytes files;
    private final ChunkRows rows = new ChunkRows();

    public PackedImages(ImageBytes files) {
        this.files = files;
    }

    /**
     * What went along.
     *
     * @param absent those that are listed, and of which there are no bytes or others than there should be
     */
    public record Report(int images, long bytes, List<ImageId> absent) {
        public Report {
            absent = List.copyOf(absent);
        }
    }

    /** Puts the bytes of all images that a copy lists into it. */
    public Report pack(Session copy) throws SQLException {
        int packed = 0;
        long bytes = 0;
        var absent = new ArrayList<ImageId>();
        for (var id : copy.all("SELECT id FROM images ORDER BY id", row -> new ImageId(row.text()))) {
            long size = pack(copy, id);
            if (size > 0) {
                packed++;
                bytes += size;
            } else {
                absent.add(id);
            }
            copy.commit();
        }
        return new Report(packed, bytes, absent);
    }

    /** How many bytes those were; none when there are none, or they are not those of the image. */
    private long pack(Session copy, ImageId id) throws SQLException {
        var upload = id.value();
        var hash = sha256();
        var chunk = new byte[ChunkRows.CHUNK];
        long size = 0;
        rows.begin(copy, upload, Instant.EPOCH);
        for (int read = files.read(id, 0, chunk); read > 0; read = files.read(id, size, chunk)) {
            rows.put(copy, upload, size / ChunkRows.CHUNK, Arrays.copyOf(chunk, read));
            hash.update(chunk, 0, read);
            size += read;
        }
        if (ImageId.of(hash.digest()).equals(id) && rows.keep(copy, upload, id)) return size;
        rows.forgetUpload(copy, upload);
        return 0;
    }

    /** Makes files of what came along in a backup. What is not what its hash says stays where it is, and is told of. */
    public void unpack(Database database) {
        var lookups = database.lookups();
        for (var id : lookups.read("look for packed images", rows::kept)) {
            if (!files.has(id) && !unpack(database, id)) {
                log.atError().addKeyValue("image", id).log("an image in the backup is damaged, upload it again");
                continue;
            }
            database.writer().write("unpack an image", session -> rows.forgetImage(session, id));
            log.atInfo().addKeyValue("image", id).log("an image was brought back from the backup");
        }
    }

    private boolean unpack(Database database, ImageId id) {
        var hash = sha256();
        var chunk = new byte[ChunkRows.CHUNK];
        try (var sink = files.receive()) {
            for (int read = read(database, id, 0, chunk); read > 0; read = read(database, id, sink.size(), chunk)) {
                sink.write(chunk, 0, read);
                hash.update(chunk, 0, read);
            }
            boolean isRight = ImageId.of(hash.digest()).equals(id);
            if (isRight) sink.keep(id);
            return isRight;
        }
    }

    private int read(Database database, ImageId id, long offset, byte[] into) {
        return database.lookups().read("unpack an image", session -> {
            var upload = rows.uploadOf(session, id);
            return upload.isPresent() ? rows.fill(session, upload.get(), offset, into) : 0;
        });
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java knows SHA-256", e);
        }
    }
}
