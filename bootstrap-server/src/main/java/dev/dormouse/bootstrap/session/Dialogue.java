package dev.dormouse.bootstrap.session;

import dev.dormouse.bootstrap.meter.BootstrapMeters;
import dev.dormouse.bootstrap.meter.BootstrapMeters.End;
import dev.dormouse.bootstrap.port.BootstrapPorts;
import dev.dormouse.coap.downlink.CoapEndpoints;
import dev.dormouse.coap.downlink.Inquiry;
import dev.dormouse.coap.network.RadioManners;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Exchange;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import dev.dormouse.fleet.bootstrap.Manners;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.peer.Peer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.jspecify.annotations.Nullable;

/**
 * What is said to one device, one thing after the other, as its network asks for it; and the memory of what was said. A
 * dialogue that is cut short ends where it is: whoever waits for an answer goes on without one. Belongs to its session's
 * thread; only {@link #cut} is for others.
 */
final class Dialogue {

    /** A device that names a longer pause is not waited for: it may come back itself. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Peer peer;
    private final Manners manners;
    private final SessionLimits limits;
    private final BootstrapPorts fleet;
    private final CoapEndpoints endpoints;
    private final BootstrapMeters meters;
    private final List<Exchange> exchanges = new ArrayList<>();
    private final AtomicReference<@Nullable Outcome> cut = new AtomicReference<>();
    private volatile Optional<Runnable> waiting = Optional.empty();

    Dialogue(
            Peer peer,
            Manners manners,
            SessionLimits limits,
            BootstrapPorts fleet,
            CoapEndpoints endpoints,
            BootstrapMeters meters) {
        this.peer = peer;
        this.manners = manners;
        this.limits = limits;
        this.fleet = fleet;
        this.endpoints = endpoints;
        this.meters = meters;
    }

    /** Asks, and asks again what was not answered or failed for a passing reason. Each time the request is made anew. */
    Reply ask(Question question, Function<Peer, Request> request) {
        var reply = askOnce(question, request);
        for (int tried = 1; tried < manners.attempts() && reply.mayPass(); tried++) {
            rest(pauseAfter(reply));
            if (isCut()) return reply;
            reply = askOnce(question, request);
        }
        return reply;
    }

    /** Asks what a device may well leave unanswered. */
    Reply askOnce(Question question, Function<Peer, Request> asking) {
        var request = asking.apply(peer);
        if (isCut()) return new Reply.Silence("it was not asked any more");
        var endpoint = endpoints.to(peer);
        if (endpoint.isEmpty()) return new Reply.Lost("the server does not listen where it came from");

        var began = fleet.clock().instant();
        var inquiry = new Inquiry(request, fleet.clock());
        waiting = Optional.of(inquiry::giveUp);
        if (isCut()) return new Reply.Silence("it was not asked any more");
        RadioManners.apply(manners.network(), request);
        var end =
                inquiry.send(endpoint.get(), manners.network().retransmission().stretched(limits.patience()));
        waiting = Optional.empty();
        var reply = reply(end);
        remember(
                question,
                request,
                inquiry.blocks(),
                reply,
                Duration.between(began, fleet.clock().instant()));
        return reply;
    }

    private static Reply reply(Inquiry.End end) {
        return switch (end) {
            case Inquiry.End.Answered(var response) -> new Reply.Said(response);
            case Inquiry.End.Silent(var waited, var times, var acknowledged) ->
                new Reply.Silence(
                        acknowledged
                                ? "it acknowledged and never answered, in " + waited.toSeconds() + " s"
                                : "it did not answer within " + waited.toSeconds() + " s");
            case Inquiry.End.Reset reset -> new Reply.Lost("it answered with a reset");
            case Inquiry.End.Spoiled(var why) -> new Reply.Lost("its answer could not be taken: " + why);
            case Inquiry.End.NotSent(var why) -> new Reply.Lost(why);
        };
    }

    private void remember(Question question, Request request, int blocks, Reply reply, Duration took) {
        var answer = reply instanceof Reply.Said(var said) ? Optional.of(said) : Optional.<Response>empty();
        meters.asked(question.ask(), end(reply));
        exchanges.add(new Exchange(
                question.what(),
                question.format().map(Format::spelling),
                MessageSize.of(request, blocks),
                answer.map(response -> MessageSize.of(response, 1)).orElse(0),
                answer.map(response -> response.getCode().text),
                took));
    }

    private static End end(Reply reply) {
        return switch (reply) {
            case Reply.Said(var response) -> response.isSuccess() ? End.DONE : End.REFUSED;
            case Reply.Silence silence -> End.SILENCE;
            case Reply.Lost lost -> End.FAILED;
        };
    }

    /** The device asked for all of this, and was told that it will have it. */
    void opened(Request asked, Optional<Format> preferred) {
        var welcome = new Response(ResponseCode.CHANGED);
        welcome.setToken(asked.getToken());
        exchanges.add(new Exchange(
                "request",
                preferred.map(Format::spelling),
                MessageSize.of(welcome, 1),
                MessageSize.of(asked, 1),
                Optional.of(welcome.getCode().text),
                Duration.ZERO));
    }

    private Duration pauseAfter(Reply reply) {
        if (!(reply instanceof Reply.Said(var response)) || response.getCode() != ResponseCode.SERVICE_UNAVAILABLE)
            return limits.pause();
        var options = response.getOptions();
        var wished = options.hasMaxAge() ? Duration.ofSeconds(options.getMaxAge()) : limits.pause();
        return wished.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wished;
    }

    /** Waits a moment, for who comes back from elsewhere with nothing. */
    void rest() {
        rest(limits.pause());
    }

    /** Waits, unless it is cut short. */
    private void rest(Duration pause) {
        if (pause.isZero()) return;
        var over = new CountDownLatch(1);
        waiting = Optional.of(over::countDown);
        if (isCut()) return;
        var task = fleet.scheduler().after(pause, over::countDown);
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            task.cancel();
            waiting = Optional.empty();
        }
    }

    /** Ends it here, for this reason; the first one counts. Any thread may call it. */
    void cut(Outcome why) {
        if (cut.compareAndSet(null, why)) waiting.ifPresent(Runnable::run);
    }

    boolean isCut() {
        return cut.get() != null;
    }

    /** Why it was cut short, if it was. */
    Optional<Outcome> whyCut() {
        return Optional.ofNullable(cut.get());
    }

    List<Exchange> exchanges() {
        return exchanges;
    }
}
