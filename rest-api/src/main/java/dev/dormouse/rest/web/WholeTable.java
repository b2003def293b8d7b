package dev.dormouse.rest.web;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.rest.web.OpenReply.Written;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All there is, as one table for spreadsheets, written as it is read: no more of it is in memory than a page.
 *
 * @param name of the file, which a log may hold too
 * @param pages from a cursor on, so many rows at most
 */
public record WholeTable<T>(
        String name,
        String head,
        BiFunction<Optional<String>, Integer, Page<T>> pages,
        Function<List<T>, String> rows) {

    private static final Logger log = LoggerFactory.getLogger(WholeTable.class);
    private static final int AT_ONCE = 200;
    private static final Duration READERS_PATIENCE = Duration.ofSeconds(30);

    public Reply reply() {
        var headers = Map.of(
                "Content-Type",
                "text/csv; charset=utf-8",
                "Content-Disposition",
                "attachment; filename=\"" + name + ".csv\"");
        return new Reply.Stream(headers, this::write);
    }

    private void write(OpenReply reply) throws InterruptedException {
        var written = reply.write(head, READERS_PATIENCE);
        Optional<String> cursor = Optional.empty();
        try {
            do {
                var page = pages.apply(cursor, AT_ONCE);
                if (!page.items().isEmpty()) written = reply.write(rows.apply(page.items()), READERS_PATIENCE);
                cursor = page.next();
            } while (cursor.isPresent() && written == Written.WRITTEN);
        } catch (StoreUnavailable e) {
            // The head is out, so the only way to tell that the table is not whole is to break it off.
            log.atWarn()
                    .addKeyValue("table", name)
                    .addKeyValue("error", e.getMessage())
                    .log("a table was broken off");
            reply.breakOff();
        }
    }
}
