package dev.dormouse.coap.lane;

import dev.dormouse.coap.lane.ForgivingExchanges.Forgotten;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.californium.core.coap.MessageObserver;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;

/** One request from its arrival to its answer. What touches the exchange runs where Californium wants it. */
final class Visit {

    private final Exchange exchange;
    private final Instant arrivedAt;
    private final AtomicBoolean acknowledged = new AtomicBoolean();
    private final CountDownLatch departed = new CountDownLatch(1);
    private volatile boolean ended;
    private volatile Instant cameInAt;

    Visit(Exchange exchange, Instant arrivedAt) {
        this.exchange = exchange;
        this.arrivedAt = arrivedAt;
        this.cameInAt = arrivedAt;
    }

    Exchange exchange() {
        return exchange;
    }

    Instant arrivedAt() {
        return arrivedAt;
    }

    /** It may have waited outside; what it was let in for begins now. */
    void comesIn(Instant now) {
        cameInAt = now;
    }

    Instant cameInAt() {
        return cameInAt;
    }

    boolean ended() {
        return ended;
    }

    /** Tells the device that the answer comes later; once, and only if it waits for that. */
    boolean acknowledge() {
        if (!exchange.getRequest().isConfirmable() || !acknowledged.compareAndSet(false, true)) return false;
        exchange.execute(exchange::sendAccept);
        return true;
    }

    /**
     * From the moment it is ready on this thread it is ahead of all this thread sends to the device after it; readied by
     * another, it is so once it is sent.
     */
    void send(Response response) {
        ended = true;
        var sender = Thread.currentThread();
        response.addMessageObserver(new MessageObserver() {
            @Override
            public void onReadyToSend() {
                if (Thread.currentThread().equals(sender)) departed.countDown();
            }

            @Override
            public void onSent(boolean retransmission) {
                departed.countDown();
            }

            @Override
            public void onSendError(Throwable error) {
                departed.countDown();
            }

            @Override
            public void onCancel() {
                departed.countDown();
            }
        });
        exchange.sendResponse(response);
    }

    boolean hasDeparted() {
        return departed.getCount() == 0;
    }

    /** Without a time-out, which would cost a timer for each request: {@link #departed} ends it in the end. */
    void awaitDeparture() {
        try {
            departed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** For a response that neither leaves nor fails: an option of the request may suppress it. */
    void departed() {
        departed.countDown();
    }

    /** Drops the request as if it had never arrived, so that the device's retransmission is a new chance. */
    void shed() {
        ended = true;
        Forgotten.mark(exchange);
    }

    /** Nothing more will be said. */
    void end() {
        ended = true;
        exchange.executeComplete();
    }
}
