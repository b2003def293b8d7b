package dev.dormouse.rest.web;

import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A reply that is written bit by bit, by one virtual thread, at its reader's pace. */
public final class OpenReply {

    public enum Written {
        WRITTEN,
        /** The reader took nothing for too long and was cut off. */
        TOO_SLOW,
        GONE
    }

    private final HttpServerResponse response;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();

    OpenReply(HttpServerResponse response) {
        this.response = response;
    }

    /** Waits until the text has left for the network. */
    public Written write(String text, Duration patience) throws InterruptedException {
        if (isGone()) return Written.GONE;
        try {
            response.write(text)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return Written.WRITTEN;
        } catch (TimeoutException e) {
            response.reset();
            return Written.TOO_SLOW;
        } catch (ExecutionException e) {
            return Written.GONE;
        }
    }

    /** Ends it so that its reader notices. */
    public void breakOff() {
        response.reset();
    }

    public boolean isGone() {
        return gone.isDone() || response.closed();
    }

    /** Runs at once when the reader has gone already. */
    public void whenGone(Runnable then) {
        gone.thenRun(then);
    }

    void gone() {
        gone.complete(null);
    }

    void end() {
        if (!isGone() && !response.ended()) response.end();
    }
}
