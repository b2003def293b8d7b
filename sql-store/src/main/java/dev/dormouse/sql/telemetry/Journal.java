package dev.dormouse.sql.telemetry;

import dev.dormouse.fleet.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports that wait to be written, in mapped files as well: what a device was thanked for outlives this process, though not a
 * loss of power. They are noted and written in one order; a file all of which is written is used again or goes. Not safe for
 * several threads.
 */
final class Journal {

    private static final Logger log = LoggerFactory.getLogger(Journal.class);
    private static final String ENDING = ".journal";

    private final NumberedFiles files;
    private final int pageSize;
    private final Deque<JournalPage> pages = new ArrayDeque<>();
    private final List<Path> ofLastTime;
    private long next;
    private boolean full;

    private Journal(NumberedFiles files, int pageSize, List<Path> ofLastTime) {
        this.files = files;
        this.pageSize = pageSize;
        this.ofLastTime = ofLastTime;
        this.next = files.after(ofLastTime);
    }

    /** @throws StartupFailure when the directory can be neither used nor made */
    static Journal at(Path directory, int pageSize) {
        try {
            var files = NumberedFiles.in(directory, ENDING);
            return new Journal(files, pageSize, files.all());
        } catch (IOException e) {
            throw new StartupFailure(
                    "The journal of points in " + directory + " cannot be used: " + e.getMessage()
                            + ". Give this user the right to read and write there.",
                    e);
        }
    }

    /** What the process before noted and did not see written, or not for sure. It stays where it is until {@link #leaveLastTime}. */
    List<Report> lastTime() {
        var reports = new ArrayList<Report>();
        try {
            for (var file : ofLastTime) {
                for (var report : JournalPage.read(file)) {
                    if (report.isForgetting())
                        reports.removeIf(before -> before.endpoint().equals(report.endpoint()));
                    else reports.add(report);
                }
            }
        } catch (IOException e) {
            throw new StartupFailure(
                    "The journal of points in " + files.directory() + " cannot be read: " + e.getMessage(), e);
        }
        if (!reports.isEmpty())
            log.atInfo()
                    .addKeyValue("reports", reports.size())
                    .log("points that a process before had taken are written now");
        return reports;
    }

    /** All of last time is noted anew. */
    void leaveLastTime() {
        ofLastTime.forEach(this::delete);
        ofLastTime.clear();
    }

    /** A disk that takes no page leaves them in memory alone, as is said once. */
    void note(Report report) {
        var record = SpoolFormat.write(List.of(report));
        if (pages.isEmpty() || !pages.getLast().hasRoomFor(record)) turnTo(record.length);
        pages.getLast().note(record);
    }

    /** The first so many of those that were noted and not yet written are written. */
    void written(int many) {
        for (int left = many; left > 0; ) {
            var page = pages.getFirst();
            left -= page.written(left);
            if (!page.isDone()) continue;
            if (pages.size() == 1) {
                page.clear();
            } else {
                pages.removeFirst().close();
                delete(page.file());
            }
        }
    }

    void close() {
        for (var page : pages) {
            page.close();
            if (page.isDone()) delete(page.file());
        }
        pages.clear();
    }

    private void turnTo(int least) {
        var file = files.at(next++);
        try {
            pages.add(JournalPage.make(file, Math.max(pageSize, JournalPage.sizeFor(least))));
            full = false;
        } catch (IOException e) {
            pages.add(JournalPage.inMemory(file));
            if (!full) log.atWarn().addKeyValue("path", file).setCause(e).log("points are in memory alone");
            full = true;
        }
    }

    private void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.atWarn().addKeyValue("path", file).setCause(e).log("a written journal stays on the disk");
        }
    }
}
