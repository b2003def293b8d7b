package dev.dormouse.fleet.integration;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.event.Told;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has what happens at this node written to the outbox, if anybody wants to be told. Whoever makes it happen never waits: events gather
 * in a queue for a moment, and what does not fit because the store is away is dropped and counted.
 */
public final class Teller implements Service {

    private static final Logger log = LoggerFactory.getLogger(Teller.class);

    private static final Duration GATHERING = Duration.ofMillis(20);
    private static final Duration UNTIL_AGAIN = Duration.ofSeconds(1);
    private static final Duration LOOKING = Duration.ofSeconds(2);
    private static final int AT_ONCE = 200;
    private static final int MOST = 20_000;

    private final Integrations integrations;
    private final Outbox outbox;
    private final EventForm form;
    private final Runnable added;
    private final Scheduler scheduler;
    private final BlockingQueue<Told> queue = new ArrayBlockingQueue<>(MOST);
    private final AtomicBoolean called = new AtomicBoolean();
    private final AtomicLong dropped = new AtomicLong();
    private volatile Set<String> wanted = Set.of();
    private Scheduler.Task looking = () -> {};

    /** {@code added} is run whenever there are new letters. */
    public Teller(Integrations integrations, Outbox outbox, EventForm form, Runnable added, Scheduler scheduler) {
        this.integrations = integrations;
        this.outbox = outbox;
        this.form = form;
        this.added = added;
        this.scheduler = scheduler;
    }

    @Override
    public void start() {
        look();
        looking = scheduler.every(LOOKING, this::look);
    }

    /** What waits is written, if the store is there. */
    @Override
    public void stop() {
        looking.cancel();
        write();
    }

    public void on(Told event) {
        if (!wanted.contains(form.kind(event))) return;
        if (!queue.offer(event)) dropped.incrementAndGet();
        else if (!called.getAndSet(true)) scheduler.after(GATHERING, this::write);
    }

    /** How many events did not fit. */
    public long dropped() {
        return dropped.get();
    }

    /** How many wait to be written. */
    public int waiting() {
        return queue.size();
    }

    /** Learns which kinds are wanted, also by what was made at another node. */
    public void look() {
        try {
            wanted = integrations.all().stream()
                    .flatMap(one -> one.kinds().stream())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (StoreUnavailable e) {
            log.atDebug().setCause(e).log("what is wanted stays as it is known");
        }
    }

    private synchronized void write() {
        called.set(false);
        try {
            for (var some = next(); !some.isEmpty(); some = next()) {
                outbox.add(
                        some.stream().flatMap(event -> telling(event).stream()).toList());
                for (int i = 0; i < some.size(); i++) queue.remove();
                added.run();
            }
        } catch (StoreUnavailable e) {
            log.atDebug().setCause(e).log("events wait for the store");
            if (!called.getAndSet(true)) scheduler.after(UNTIL_AGAIN, this::write);
        }
    }

    /** They stay in the queue until they are written. */
    private ArrayList<Told> next() {
        var some = new ArrayList<Told>();
        for (var event : queue) {
            if (some.size() == AT_ONCE) break;
            some.add(event);
        }
        return some;
    }

    /** One that cannot be told must not keep all others from being told. */
    private Optional<Telling> telling(Told event) {
        try {
            return Optional.of(new Telling(form.kind(event), Subject.of(event), event.at(), form.json(event)));
        } catch (RuntimeException e) {
            log.atError()
                    .addKeyValue("subject", Subject.of(event).text())
                    .addKeyValue("event", event.getClass().getSimpleName())
                    .setCause(e)
                    .log("an event cannot be told to others");
            return Optional.empty();
        }
    }
}
