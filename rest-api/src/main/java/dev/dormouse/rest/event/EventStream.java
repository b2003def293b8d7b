package dev.dormouse.rest.event;

import dev.dormouse.rest.RestConfig.EventsConfig;
import dev.dormouse.rest.RestMeters;
import dev.dormouse.rest.web.OpenReply;
import dev.dormouse.rest.web.OpenReply.Written;
import dev.dormouse.rest.web.Reply;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * Writes the ring's events for one reader, from one place in the ring on. Nothing waits for it: it reads the ring at its
 * reader's pace, and when it has fallen out of the ring it tells so and goes on from now.
 */
final class EventStream implements Reply.Writer {

    private static final int BATCH = 200;

    /** What all streams share. */
    record Source(
            EventRing ring,
            String epoch,
            EventJson json,
            EventsConfig config,
            RestMeters meters,
            InstantSource clock) {}

    private final Source source;
    private final UnaryOperator<List<EventRing.Entry>> wanted;
    private final BooleanSupplier allowed;
    private long at;

    /** {@code from} is the number of the last event the reader has; {@code allowed} says whether it may go on reading. */
    EventStream(Source source, long from, UnaryOperator<List<EventRing.Entry>> wanted, BooleanSupplier allowed) {
        this.source = source;
        this.at = from;
        this.wanted = wanted;
        this.allowed = allowed;
    }

    @Override
    public void writeTo(OpenReply reply) throws InterruptedException {
        reply.whenGone(source.ring()::wake);
        source.meters().streamOpened();
        try {
            if (run(reply) == Written.TOO_SLOW) source.meters().streamCut();
        } finally {
            source.meters().streamEnded();
        }
    }

    private Written run(OpenReply reply) throws InterruptedException {
        // The place is told at once: who loses the connection before the first event can resume, too.
        var written = reply.write("retry: 2000\n" + place(), patience());
        long quietSince = System.nanoTime();
        while (written == Written.WRITTEN && !source.ring().isClosed() && allowed.getAsBoolean()) {
            if (reply.isGone()) return Written.GONE;
            var text = next(source.config().heartbeat().minusNanos(System.nanoTime() - quietSince));
            boolean quiet = System.nanoTime() - quietSince
                    >= source.config().heartbeat().toNanos();
            if (text.isEmpty() && !quiet) continue;
            written = reply.write(text.isEmpty() ? ": all is well\n" + place() : text, patience());
            quietSince = System.nanoTime();
        }
        return written;
    }

    private String next(Duration wait) throws InterruptedException {
        if (!source.ring().reachesBackTo(at)) return reset();
        var entries = new ArrayList<EventRing.Entry>();
        for (var entry : source.ring().after(at, BATCH, wait)) {
            // Between the question and the reading, the oldest may have gone: the next round tells.
            if (entry.number() != at + 1) break;
            at = entry.number();
            entries.add(entry);
        }
        var text = new StringBuilder();
        for (var entry : wanted.apply(entries))
            text.append(frame(entry.number(), source.json().of(entry.event())));
        return text.toString();
    }

    private String reset() {
        source.meters().streamReset();
        at = source.ring().newest();
        var json = new JsonObject()
                .put("kind", "stream.reset")
                .put("at", source.clock().instant().toString());
        return frame(at, json);
    }

    private String frame(long number, JsonObject data) {
        return "id: " + source.epoch() + "-" + number + "\ndata: " + data.encode() + "\n\n";
    }

    private String place() {
        return "id: " + source.epoch() + "-" + at + "\n\n";
    }

    private Duration patience() {
        return source.config().writePatience();
    }
}
