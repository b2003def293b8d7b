package dev.dormouse.rest.web;

import static dev.dormouse.rest.problem.ProblemType.TOO_LARGE;

import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.RequestRefused;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of a request as a stream, read by one virtual thread at its own pace: no more than a few buffers are ever here, what
 * follows waits at the sender. Made on the event loop, before the first byte has come.
 */
final class OpenBody extends InputStream {

    private static final int BUFFERS_AHEAD = 8;

    private sealed interface Arrival {
        record Bytes(Buffer buffer) implements Arrival {}

        record End() implements Arrival {}

        record Broken(Throwable why) implements Arrival {}
    }

    private final HttpServerRequest request;
    private final Context loop;
    private final long most;
    private final Duration patience;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private Buffer current = Buffer.buffer();
    private int at;
    private long read;
    private volatile boolean ended;

    OpenBody(HttpServerRequest request, Context loop, long most, Duration patience) {
        this.request = request;
        this.loop = loop;
        this.most = most;
        this.patience = patience;
        request.pause();
        request.handler(buffer -> arrivals.add(new Arrival.Bytes(buffer)));
        request.endHandler(nothing -> arrivals.add(new Arrival.End()));
        request.exceptionHandler(why -> arrivals.add(new Arrival.Broken(why)));
        request.fetch(BUFFERS_AHEAD);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) return 0;
        while (at == current.length()) {
            if (ended) return -1;
            advance();
        }
        int now = Math.min(length, current.length() - at);
        current.getBytes(at, at + now, into, offset);
        at += now;
        return now;
    }

    private void advance() throws IOException {
        switch (next()) {
            case Arrival.Bytes(var buffer) -> {
                read += buffer.length();
                if (read > most) throw tooLarge(most);
                current = buffer;
                at = 0;
                loop.runOnContext(nothing -> request.fetch(1));
            }
            case Arrival.End end -> ended = true;
            case Arrival.Broken(var why) -> throw new IOException("the sender went away", why);
        }
    }

    private Arrival next() throws IOException {
        try {
            var arrival = arrivals.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (arrival == null) throw new IOException("nothing came for " + patience.toSeconds() + " seconds");
            return arrival;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Whether all of it was read; what nobody reads must not be taken for the next request. */
    boolean isAtItsEnd() {
        return ended;
    }

    /** Lets the rest pass by unread, so that its sender comes to hear the answer. On the event loop. */
    void discard() {
        if (request.isEnded()) return;
        request.handler(buffer -> {});
        request.exceptionHandler(why -> {});
        request.resume();
    }

    static RequestRefused tooLarge(long most) {
        return new RequestRefused(Problem.of(TOO_LARGE, "At most " + most + " bytes are accepted."));
    }
}
