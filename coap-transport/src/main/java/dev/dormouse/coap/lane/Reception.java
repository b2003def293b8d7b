package dev.dormouse.coap.lane;

import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.coap.meter.TransportMeters.HeldEnd;
import dev.dormouse.coap.storm.Door;
import dev.dormouse.coap.storm.Turn;
import dev.dormouse.coap.work.OnTheSpot;
import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.WithoutWaiting;
import dev.dormouse.fleet.WouldWait;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests off Californium's threads, lets each wait its turn on its lane, and sees that the device is never worse
 * off because we are slow: a late answer is announced with an empty acknowledgement, an answer that needs a store which
 * is away is held, and past all patience there is silence, which sends no client back to bootstrap.
 */
public final class Reception implements Service {

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    /** Bytes. What is longer takes longer to read than a thread is woken. */
    private static final int SHORT = 1_024;

    private static final Duration LONGEST_DEPARTURE = Duration.ofSeconds(2);

    private final Lanes lanes;
    private final Door door;
    private final Patience patience;
    private final OnTheSpot onTheSpot;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final TransportMeters meters;
    private final ConcurrentLinkedQueue<Visit> arrived = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Departure> departing = new ConcurrentLinkedQueue<>();
    private Scheduler.@Nullable Task rounds;

    /** A response on its way, and when we stop waiting for it to leave. */
    private record Departure(Visit visit, Instant atLatest) {}

    public Reception(
            Lanes lanes,
            Door door,
            Patience patience,
            OnTheSpot onTheSpot,
            Scheduler scheduler,
            InstantSource clock,
            TransportMeters meters) {
        this.lanes = lanes;
        this.door = door;
        this.patience = patience;
        this.onTheSpot = onTheSpot;
        this.scheduler = scheduler;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public synchronized void start() {
        if (rounds == null) rounds = scheduler.every(patience.acknowledgeAfter().dividedBy(4), this::makeRounds);
    }

    @Override
    public void stop() {
        lanes.close(CLOSING);
        synchronized (this) {
            if (rounds != null) rounds.cancel();
            rounds = null;
        }
    }

    void receive(Exchange exchange, LaneResource resource) {
        var visit = new Visit(exchange, clock.instant());
        switch (admission(visit, resource)) {
            case Admission.AtOnce(var response) -> exchange.sendResponse(response);
            case Admission.OnLane(var lane) -> {
                arrived.add(visit);
                door.receive(resource.importance(exchange), lane, new AtTheDoor(visit, lane, resource));
            }
        }
    }

    /** A visit at the door. */
    private final class AtTheDoor implements Turn {
        private final Visit visit;
        private final String lane;
        private final LaneResource resource;

        AtTheDoor(Visit visit, String lane, LaneResource resource) {
            this.visit = visit;
            this.lane = lane;
            this.resource = resource;
        }

        @Override
        public void comes() {
            visit.comesIn(clock.instant());
            if (mayBeAnsweredHere(visit, resource) && lanes.enter(lane, () -> answerHere(visit, resource))) return;
            if (lanes.offer(lane, () -> serve(visit, resource)) != Lanes.Offer.TAKEN) visit.shed();
        }

        @Override
        public void isRefused() {
            resource.whileThereIsNoTime(visit.exchange())
                    .ifPresentOrElse(response -> sendAway(visit, response), visit::shed);
        }

        @Override
        public void isForgotten() {
            visit.shed();
        }
    }

    private void sendAway(Visit visit, Response response) {
        door.sentAway();
        visit.send(response);
    }

    private static Admission admission(Visit visit, LaneResource resource) {
        try {
            return resource.admit(visit.exchange());
        } catch (RuntimeException e) {
            return new Admission.AtOnce(failed(visit, e));
        }
    }

    private boolean mayBeAnsweredHere(Visit visit, LaneResource resource) {
        return onTheSpot.hasTime()
                && resource.isAnsweredOnArrival()
                && visit.exchange().getRequest().getPayloadSize() <= SHORT;
    }

    /** By the thread that received it, if nothing needs to be waited for: no other is woken before its device knows. */
    private Rest answerHere(Visit visit, LaneResource resource) {
        try {
            var answer = WithoutWaiting.get(() -> attempt(visit, resource));
            if (answer.isEmpty()) return Rest.now(() -> hold(visit, resource));
            notePromptness(visit);
            send(visit, answer.get());
            return answer.get().isAll() ? Rest.NONE : Rest.soon(() -> follow(visit, answer.get()));
        } catch (WouldWait would) {
            return Rest.now(() -> serve(visit, resource));
        }
    }

    private void serve(Visit visit, LaneResource resource) {
        attempt(visit, resource).ifPresentOrElse(answer -> replyAtOnce(visit, answer), () -> hold(visit, resource));
    }

    /** Empty when the store is away. */
    private static Optional<LaneAnswer> attempt(Visit visit, LaneResource resource) {
        try {
            return Optional.of(resource.answer(visit.exchange()));
        } catch (StoreUnavailable away) {
            LOG.atDebug().addKeyValue("path", resource.getURI()).setCause(away).log("the store is away");
            return Optional.empty();
        } catch (WouldWait would) {
            throw would;
        } catch (RuntimeException e) {
            return Optional.of(LaneAnswer.of(failed(visit, e)));
        }
    }

    private void replyAtOnce(Visit visit, LaneAnswer answer) {
        notePromptness(visit);
        reply(visit, answer);
    }

    /** Counts as pressure how long it took. An answer that was held until the store was back says nothing of how many are waiting. */
    private void notePromptness(Visit visit) {
        door.pressure()
                .answered(Duration.between(visit.cameInAt(), clock.instant()).toNanos());
    }

    private void reply(Visit visit, LaneAnswer answer) {
        send(visit, answer);
        if (!answer.isAll()) follow(visit, answer);
    }

    private void send(Visit visit, LaneAnswer answer) {
        onTheSpot.run(() -> visit.send(answer.response()));
    }

    private void follow(Visit visit, LaneAnswer answer) {
        if (!visit.hasDeparted()) {
            departing.add(new Departure(visit, clock.instant().plus(LONGEST_DEPARTURE)));
            visit.awaitDeparture();
        }
        answer.afterwards().run();
    }

    private void hold(Visit visit, LaneResource resource) {
        var instead = resource.whileStoreIsAway(visit.exchange());
        if (instead.isPresent()) {
            meters.held(HeldEnd.REFUSED);
            visit.send(instead.get());
            return;
        }
        visit.acknowledge();
        var answer = answerWithinPatience(visit, resource);
        meters.held(answer.isPresent() ? HeldEnd.ANSWERED : HeldEnd.GIVEN_UP);
        answer.ifPresentOrElse(late -> reply(visit, late), visit::end);
    }

    /** The lane waits with its device: what the device asks next must not overtake what we still owe it. */
    private Optional<LaneAnswer> answerWithinPatience(Visit visit, LaneResource resource) {
        var deadline = visit.cameInAt().plus(patience.held());
        for (var pause = patience.firstPause();
                !clock.instant().plus(pause).isAfter(deadline) && waited(pause);
                pause = patience.after(pause)) {
            var answer = attempt(visit, resource);
            if (answer.isPresent()) return answer;
        }
        return Optional.empty();
    }

    /** False when the server stops meanwhile. */
    private boolean waited(Duration pause) {
        var over = new CountDownLatch(1);
        scheduler.after(pause, over::countDown);
        try {
            over.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void makeRounds() {
        acknowledgeTheSlow(clock.instant().minus(patience.acknowledgeAfter()));
        releaseTheStuck(clock.instant());
    }

    private void acknowledgeTheSlow(Instant late) {
        for (var visit = arrived.peek();
                visit != null && (visit.ended() || !visit.arrivedAt().isAfter(late));
                visit = arrived.peek()) {
            arrived.poll();
            if (!visit.ended() && visit.acknowledge()) meters.acknowledgedEarly();
        }
    }

    private void releaseTheStuck(Instant now) {
        for (var next = departing.peek(); next != null && !next.atLatest().isAfter(now); next = departing.peek()) {
            departing.poll();
            next.visit().departed();
        }
    }

    private static Response failed(Visit visit, RuntimeException e) {
        LOG.atError()
                .addKeyValue("path", visit.exchange().getRequest().getOptions().getUriPathString())
                .setCause(e)
                .log("a request could not be answered");
        return new Response(ResponseCode.INTERNAL_SERVER_ERROR);
    }
}
