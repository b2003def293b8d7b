package dev.dormouse.coap.downlink;

import dev.dormouse.fleet.operation.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.californium.core.coap.MessageObserver;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Endpoint;
import org.eclipse.californium.elements.exception.EndpointUnconnectedException;
import org.jspecify.annotations.Nullable;

/**
 * One request under way. Whoever asked waits here; Californium says here how it fares. Each block that leaves, and an
 * acknowledgement, is a sign of progress from which patience begins anew; a retransmission is none.
 */
public final class Inquiry implements MessageObserver {

    public sealed interface End {
        record Answered(Response response) implements End {}

        /**
         * Nothing more came, though the last of it left so many times. {@code acknowledged} when the device has said that it
         * has the request.
         */
        record Silent(Duration waited, int transmissions, boolean acknowledged) implements End {}

        record NotSent(String why) implements End {}

        /** The device does not want to be asked this. */
        record Reset() implements End {}

        /** An answer came and cannot be taken: too long, blocks missing. */
        record Spoiled(String why) implements End {}
    }

    private final Request request;
    private final long begun = System.nanoTime();
    private final AtomicReference<@Nullable End> end = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final InstantSource clock;
    private final AtomicInteger transmissions = new AtomicInteger();
    private final AtomicInteger blocks = new AtomicInteger();
    private final AtomicInteger unheard = new AtomicInteger();
    private volatile long lastProgress = begun;
    private volatile boolean acknowledged;
    private volatile Optional<Instant> heardAt = Optional.empty();
    private volatile Optional<Instant> sentAt = Optional.empty();
    private volatile Optional<Instant> answeredAt = Optional.empty();

    public Inquiry(Request request, InstantSource clock) {
        this.request = request;
        this.clock = clock;
    }

    /** Sends and waits, at most {@code patience} after the last sign of progress. */
    public End send(Endpoint endpoint, Duration patience) {
        request.addMessageObserver(this);
        endpoint.sendRequest(request);
        return await(patience);
    }

    /** What was on the air of it; empty when nothing left. */
    public Optional<Evidence> evidence() {
        var messageId = request.hasMID() ? Optional.of(request.getMID()) : Optional.<Integer>empty();
        return sentAt.map(sent ->
                new Evidence(messageId, request.getTokenString(), sent, answeredAt, Math.max(1, transmissions.get())));
    }

    /** Who asked wants to know no more: the one who waits goes on at once, as after silence. Any thread may call it. */
    public void giveUp() {
        if (end(silence())) request.cancel();
    }

    /** How many messages the request took: more than one when it was cut into blocks. */
    public int blocks() {
        return blocks.get();
    }

    /** When the device last showed that it hears this: by an acknowledgement, by taking a block. */
    public Optional<Instant> heardAt() {
        return heardAt;
    }

    private End await(Duration patience) {
        try {
            while (left(patience) > 0 && !ended.await(left(patience), TimeUnit.NANOSECONDS)) {}
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // An answered request must not be cancelled: Californium would take an observation back with it.
        giveUp();
        var how = end.get();
        if (how == null) throw new IllegalStateException("an inquiry has ended without an end");
        return how;
    }

    private long left(Duration patience) {
        return patience.toNanos() - (System.nanoTime() - lastProgress);
    }

    private End silence() {
        return new End.Silent(Duration.ofNanos(System.nanoTime() - begun), unheard.get(), acknowledged);
    }

    /** Californium may tell of several ends: the first counts. */
    private boolean end(End how) {
        boolean first = end.compareAndSet(null, how);
        if (first) ended.countDown();
        return first;
    }

    @Override
    public void onResponse(Response response) {
        answeredAt = Optional.of(clock.instant());
        end(new End.Answered(response));
    }

    @Override
    public void onSent(boolean retransmission) {
        transmissions.incrementAndGet();
        if (sentAt.isEmpty()) sentAt = Optional.of(clock.instant());
        if (retransmission) {
            unheard.incrementAndGet();
        } else {
            blocks.incrementAndGet();
            // A further block leaves because the device took the one before.
            if (unheard.getAndSet(1) > 0) heardAt = Optional.of(clock.instant());
            lastProgress = System.nanoTime();
        }
    }

    @Override
    public void onAcknowledgement() {
        acknowledged = true;
        heardAt = Optional.of(clock.instant());
        lastProgress = System.nanoTime();
    }

    @Override
    public void onTimeout() {
        end(silence());
    }

    @Override
    public void onCancel() {
        end(silence());
    }

    @Override
    public void onReject() {
        end(new End.Reset());
    }

    @Override
    public void onSendError(Throwable error) {
        end(new End.NotSent(
                error instanceof EndpointUnconnectedException
                        ? "there is no DTLS association with the device, and only the device can begin one"
                        : "the request could not be sent: " + error.getMessage()));
    }

    @Override
    public void onResponseHandlingError(Throwable cause) {
        end(new End.Spoiled(String.valueOf(cause.getMessage())));
    }
}
