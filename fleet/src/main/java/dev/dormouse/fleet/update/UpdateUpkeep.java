package dev.dormouse.fleet.update;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.fleet.update.UpdateState.Delivering;
import dev.dormouse.fleet.update.UpdateState.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done for updates without anybody asking: what is due is looked at, what was served is written down, what is old goes. */
final class UpdateUpkeep {

    private static final Logger log = LoggerFactory.getLogger(UpdateUpkeep.class);
    private static final Duration TICK = Duration.ofSeconds(2);
    private static final Duration CLEAN = Duration.ofHours(1);
    private static final Duration KEEP = Duration.ofDays(365);
    private static final int BATCH = 500;
    private static final int MOST_INTERRUPTED = 10_000;

    private final Updater.Ports ports;
    private final UpdateDesk desk;
    private final Goodput goodput;
    private final SignsOfLife signs;
    private final Consumer<EndpointName> nudge;
    private final Scheduler scheduler;
    private final List<Scheduler.Task> tasks = new ArrayList<>();
    // Devices that were in the middle of something when a server stopped; bounded, the others are asked when they
    // speak.
    private final Queue<EndpointName> interrupted = new LinkedBlockingQueue<>(MOST_INTERRUPTED);

    UpdateUpkeep(
            Updater.Ports ports,
            UpdateDesk desk,
            Goodput goodput,
            SignsOfLife signs,
            Consumer<EndpointName> nudge,
            Scheduler scheduler) {
        this.ports = ports;
        this.desk = desk;
        this.goodput = goodput;
        this.signs = signs;
        this.nudge = nudge;
        this.scheduler = scheduler;
    }

    /**
     * What devices said while nobody listened, or a moment before we died and acted on it, they are asked for once: those that were at
     * something. Not before all else, for there may be many.
     */
    void lookSoonAtWhatMoved() {
        soon(this::lookAtWhatMoved);
    }

    private void lookAtWhatMoved() {
        each(EnumSet.of(Kind.DELIVERING, Kind.DOWNLOADED, Kind.DEFERRED, Kind.UPDATING), update -> {
            // What is pushed goes on with the next block, and the device says then what it thinks of it.
            boolean pushed = update.state() instanceof Delivering at && at.how() == Delivery.PUSH;
            if (pushed) return;
            desk.happened(update.id(), new UpdateEvent.Told(Optional.empty()));
            interrupted.offer(update.endpoint());
        });
    }

    /** Whose updates are listened for. */
    void learn() {
        var listenedFor = EnumSet.allOf(Kind.class);
        listenedFor.removeIf(kind -> !kind.isOpen() && kind != Kind.SILENT);
        each(listenedFor, this::learn);
    }

    private void each(Set<Kind> kinds, Consumer<Update> work) {
        Optional<String> cursor = Optional.empty();
        do {
            var page = ports.updates().in(kinds, cursor, BATCH);
            page.items().forEach(work);
            cursor = page.next();
        } while (cursor.isPresent());
    }

    private void learn(Update update) {
        desk.learn(update);
        if (UpdateAsks.of(update, desk.now()).isPresent()) interrupted.offer(update.endpoint());
    }

    synchronized void begin() {
        tasks.add(scheduler.every(TICK, () -> ifPossible(this::tick)));
        tasks.add(scheduler.every(CLEAN, () -> ifPossible(this::clean)));
    }

    synchronized void end() {
        tasks.forEach(Scheduler.Task::cancel);
        tasks.clear();
        ifPossible(this::writeDownWhatWasServed);
    }

    /** Something new is due, and nobody waits for the next tick. */
    void tickSoon() {
        soon(this::tick);
    }

    /** A moment later, on a thread of its own. */
    void soon(Runnable work) {
        scheduler.after(Duration.ZERO, () -> ifPossible(work));
    }

    private void tick() {
        writeDownWhatWasServed();
        signs.tell(desk.now());
        goOn();
        for (var update : ports.updates().due(desk.now(), BATCH)) {
            var heard = ports.devices().find(update.endpoint()).map(Device::lastSeen);
            desk.happened(update.id(), new UpdateEvent.Passed(heard));
            desk.isWorthALook(update.endpoint());
            nudge.accept(update.endpoint());
        }
    }

    /** One that is awake may have nothing to say, and waits for us to go on. */
    private void goOn() {
        for (var endpoint = interrupted.poll(); endpoint != null; endpoint = interrupted.poll()) nudge.accept(endpoint);
    }

    private void writeDownWhatWasServed() {
        ports.downloads()
                .taken()
                .forEach((id, bytes) -> desk.happened(id.update(), new UpdateEvent.Moved(bytes, id.part()))
                        .ifPresent(update -> {
                            if (update.state() instanceof Delivering at)
                                goodput.learn(
                                        ports.networks().of(update.endpoint()),
                                        at.doneBytes(),
                                        Duration.between(at.since(), at.progressAt()));
                        }));
    }

    private void clean() {
        ports.updates().removeEndedBefore(desk.now().minus(KEEP), BATCH);
    }

    private static void ifPossible(Runnable work) {
        try {
            work.run();
        } catch (StoreUnavailable away) {
            // The store has told why; the next look does it.
            log.atDebug().setCause(away).log("updates were put off");
        }
    }
}
