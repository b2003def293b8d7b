package dev.dormouse.sql.association;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.sql.database.Facts;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of read marks that belongs to a database, and the guard against a database that went back in time. With an older
 * copy the send sequence numbers go back too, and using one twice gives the keys away; so its associations are dropped, and
 * the devices shake hands anew. A copy is known by the file that is missing or another's, or by the beat: a number that rises
 * in the database first and in the file after, so that a database behind the file is an old one.
 */
public final class MarksFile implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MarksFile.class);
    private static final String PAIRING = "marks-file";
    private static final String BEAT = "beat";

    private final ReadMarks marks;
    private final FreeSlots free;
    private final SecureRandom random;
    private volatile boolean missedABeat;

    private MarksFile(ReadMarks marks, FreeSlots free, SecureRandom random) {
        this.marks = marks;
        this.free = free;
        this.random = random;
    }

    /** @throws StartupFailure when the file can be neither used nor made */
    public static MarksFile open(Path path, Writer writer, SecureRandom random) {
        try {
            var pair = writer.write("look for the read marks", MarksFile::pair);
            var marks = paired(path, pair);
            if (marks.isEmpty()) marks = Optional.of(anew(path, writer, random));
            var free = new FreeSlots(writer.write("look for free slots", AssociationRows::slots));
            if (free.highest() >= 0) marks.get().makeRoomFor(free.highest());
            return new MarksFile(marks.get(), free, random);
        } catch (IOException e) {
            throw new StartupFailure(
                    "The read marks in " + path + " cannot be used: " + e.getMessage()
                            + ". Give this user the right to read and write the file, and make room on the disk.",
                    e);
        }
    }

    /** Removes from a copy of the database what must not live twice. */
    public static void dropAssociations(Session session) throws SQLException {
        AssociationRows.removeAll(session);
        Facts.forget(session, PAIRING);
    }

    /** For a scheduler, again and again while the store is open: that no beat can be kept is told once, and that it can again. */
    public void beatIfPossible(Writer writer) {
        try {
            beat(writer);
            if (missedABeat) log.atInfo().log("the read marks keep their beat again");
            missedABeat = false;
        } catch (StoreUnavailable e) {
            if (!missedABeat)
                log.atWarn()
                        .addKeyValue("error", e.getMessage())
                        .log("the read marks miss their beat while the database takes no changes");
            missedABeat = true;
        }
    }

    /** To be called when the store is closed. */
    public void beat(Writer writer) {
        long next = writer.write("keep a beat", session -> {
            long number = lastBeat(session) + 1;
            Facts.keep(session, BEAT, number);
            return number;
        });
        marks.beat(next);
    }

    /** Writes to the disk what the kernel holds. */
    public void force() {
        marks.force();
    }

    @Override
    public void close() {
        marks.close();
    }

    ReadMarks marks() {
        return marks;
    }

    FreeSlots free() {
        return free;
    }

    SecureRandom random() {
        return random;
    }

    /** What the database knows of its file. */
    private record Pair(Optional<Long> pairing, long beat) {}

    private static Pair pair(Session session) throws SQLException {
        return new Pair(Facts.number(session, PAIRING), lastBeat(session));
    }

    private static long lastBeat(Session session) throws SQLException {
        return Facts.number(session, BEAT).orElse(0L);
    }

    private static Optional<ReadMarks> paired(Path path, Pair pair) throws IOException {
        if (pair.pairing().isEmpty() || !Files.exists(path)) return Optional.empty();
        var marks = ReadMarks.open(path, pair.pairing().get());
        if (marks.isEmpty() || marks.get().beat() <= pair.beat()) return marks;
        marks.get().close();
        return Optional.empty();
    }

    private static ReadMarks anew(Path path, Writer writer, SecureRandom random) throws IOException {
        long pairing = random.nextLong();
        var marks = ReadMarks.create(path, pairing);
        int dropped = writer.write("begin new read marks", session -> {
            Facts.keep(session, PAIRING, pairing);
            return AssociationRows.removeAll(session);
        });
        if (dropped > 0)
            log.atWarn()
                    .addKeyValue("associations", dropped)
                    .log(
                            "the database is a copy or an older one: its associations are dropped, devices will shake hands");
        return marks;
    }
}
