package dev.dormouse.fleet.intake;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.log.LogEntry;
import dev.dormouse.fleet.log.LogKind;
import dev.dormouse.fleet.profile.Posting;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.fleet.time.Scheduler;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes lists of devices in. A list is read to its end first and held aside; if anything is wrong with it, nothing happens.
 * Then its credentials are put on their keyrings, a few dozen at a time, so that devices go on being answered in between; from
 * there on the import is completed, or taken back as a whole when somebody else was faster with one of its names.
 */
public final class IntakeDesk implements Service {

    private static final Logger log = LoggerFactory.getLogger(IntakeDesk.class);
    private static final int AT_ONCE = 100;
    private static final int LET_GO_AT_ONCE = 500;
    /** A row more or less is put on its keyring twice after a crash, which does no harm. */
    private static final int ROWS_BETWEEN_NOTES = 1_000;

    private static final Duration BEFORE_TRYING_AGAIN = Duration.ofSeconds(10);

    /** What arrivals may be given. */
    public record Gifts(
            Predicate<ProfileName> profiles,
            Predicate<TenantName> tenants,
            Consumer<Map<EndpointName, Posting>> furnish) {}

    private final Imports imports;
    private final Credentials credentials;
    private final Gifts gifts;
    private final EventLog eventLog;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final Map<ImportId, Import> underWay = new ConcurrentHashMap<>();
    /** One import at a time reaches the keyrings; others are read meanwhile. */
    private final ReentrantLock turn = new ReentrantLock();

    private volatile boolean stopped;

    public IntakeDesk(
            Imports imports,
            Credentials credentials,
            Gifts gifts,
            EventLog eventLog,
            Scheduler scheduler,
            InstantSource clock) {
        this.imports = imports;
        this.credentials = credentials;
        this.gifts = gifts;
        this.eventLog = eventLog;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Ends what was under way when the server stopped or was killed. */
    @Override
    public void start() {
        scheduler.after(Duration.ZERO, this::resume);
    }

    /** What is under way goes on at the next start. */
    @Override
    public void stop() {
        stopped = true;
    }

    /** Opens an import, whose list {@link #run} takes in; empty when there is or was one of this id. */
    public synchronized Optional<Import> begin(ImportId id, Delivery delivery) {
        if (find(id).isPresent()) return Optional.empty();
        var begun = Import.begun(id, delivery, clock.instant());
        imports.put(begun);
        underWay.put(id, begun);
        return Optional.of(begun);
    }

    /**
     * Reads the list and, unless it is a dry run or something is wrong with it, takes it in. Returns when that is over, which is
     * a minute for some hundred thousand rows; {@link #find} tells how far it is.
     *
     * @throws IOException when the list could not be read to its end; then nothing was changed
     */
    public Import run(Import begun, Format format, InputStream list) throws IOException {
        try {
            var reading = new Reading(begun, imports, new Sorting(credentials), gifts, this::inProgress);
            var read = reading.all(list, format);
            if (read.counts().faulty() > 0)
                return over(read.in(ImportState.REFUSED).because(complaint(read)));
            if (read.dryRun()) return over(read.in(ImportState.CHECKED));
            return goOn(noted(read.in(ImportState.ADMITTING)));
        } catch (IOException | RuntimeException e) {
            abandonIfPossible(begun.id());
            throw e;
        } finally {
            underWay.remove(begun.id());
        }
    }

    /** As far as it is now. */
    public Optional<Import> find(ImportId id) {
        return Optional.ofNullable(underWay.get(id)).or(() -> imports.find(id));
    }

    /** The newest first. */
    public Page<Import> page(Optional<String> cursor, int limit) {
        return imports.page(cursor, limit).map(kept -> underWay.getOrDefault(kept.id(), kept));
    }

    public Page<Fault> faults(ImportId id, Optional<String> cursor, int limit) {
        return imports.faults(id, cursor, limit);
    }

    private void resume() {
        if (stopped) return;
        try {
            for (var left : imports.unfinished()) {
                if (underWay.containsKey(left.id())) continue;
                if (left.state() == ImportState.READING) over(abandoned(left));
                else if (left.state().isOver()) letGo(left);
                else goOn(left);
            }
        } catch (StoreUnavailable e) {
            log.atDebug().setCause(e).log("imports wait for the store");
            scheduler.after(BEFORE_TRYING_AGAIN, this::resume);
        }
    }

    /** Takes an import from whatever state it is in to its end. */
    private Import goOn(Import from) {
        turn.lock();
        try {
            var now = from;
            if (now.state() == ImportState.ADMITTING) now = admit(now);
            if (now.state() == ImportState.POSTING) now = post(now);
            if (now.state() == ImportState.UNDOING) now = undo(now);
            return now;
        } finally {
            turn.unlock();
        }
    }

    private Import admit(Import from) {
        var admitting = new Admitting(credentials, from.began());
        var now = from;
        for (var some = held(now); !some.isEmpty(); some = held(now)) {
            var fault = admitting.admit(some);
            if (fault.isPresent()) {
                imports.blame(now.id(), List.of(fault.get()));
                return noted(now.in(ImportState.UNDOING)
                        .because("row " + fault.get().row() + ": " + fault.get().column() + " "
                                + fault.get().what()));
            }
            now = advanced(now, some);
        }
        return noted(now.in(ImportState.POSTING));
    }

    private Import post(Import from) {
        var now = from;
        for (var some = held(now); !some.isEmpty(); some = held(now)) {
            var postings = new LinkedHashMap<EndpointName, Posting>();
            for (var arrival : some)
                if (!arrival.posting().isNowhere()) postings.put(arrival.endpoint(), arrival.posting());
            if (!postings.isEmpty()) gifts.furnish().accept(postings);
            now = advanced(now, some);
        }
        tell(now, now.counts().fresh() + " devices were imported");
        return over(now.in(ImportState.DONE));
    }

    private Import undo(Import from) {
        var admitting = new Admitting(credentials, from.began());
        var now = from;
        for (var some = held(now); !some.isEmpty(); some = held(now)) {
            admitting.takeBack(some);
            now = advanced(now, some);
        }
        tell(now, "No device was imported");
        return over(now.in(ImportState.UNDONE));
    }

    private List<Arrival> held(Import now) {
        if (stopped) throw new StoreUnavailable("fleet", "go on with an import", new IllegalStateException("stopped"));
        return imports.held(now.id(), now.through(), AT_ONCE);
    }

    private Import advanced(Import before, List<Arrival> some) {
        var now = before.through(some.getLast().row());
        inProgress(now);
        if (now.through() / ROWS_BETWEEN_NOTES != before.through() / ROWS_BETWEEN_NOTES) imports.put(now);
        return now;
    }

    private Import over(Import last) {
        var ended = noted(last.endedAt(clock.instant()));
        letGo(ended);
        return ended;
    }

    private void letGo(Import ended) {
        int gone = LET_GO_AT_ONCE;
        while (gone == LET_GO_AT_ONCE) gone = imports.letGo(ended.id(), LET_GO_AT_ONCE);
    }

    private Import noted(Import now) {
        imports.put(now);
        inProgress(now);
        return now;
    }

    private void inProgress(Import now) {
        underWay.computeIfPresent(now.id(), (same, before) -> now);
    }

    /** Only a reading is abandoned: what reached the keyrings goes on as soon as the store is there again. */
    private void abandonIfPossible(ImportId id) {
        try {
            var left = imports.find(id).orElseThrow();
            if (left.state() == ImportState.READING) over(abandoned(underWay.getOrDefault(id, left)));
            else scheduler.after(BEFORE_TRYING_AGAIN, this::resume);
        } catch (StoreUnavailable e) {
            log.atDebug().setCause(e).log("an import waits for the store");
            scheduler.after(BEFORE_TRYING_AGAIN, this::resume);
        }
    }

    private static Import abandoned(Import left) {
        return left.in(ImportState.ABANDONED).because("the reading was cut off");
    }

    private static String complaint(Import read) {
        int faulty = read.counts().faulty();
        return faulty == 1 ? "something is wrong with one row" : "something is wrong with " + faulty + " rows";
    }

    private void tell(Import now, String what) {
        eventLog.note(new LogEntry(
                clock.instant(),
                LogKind.CREDENTIAL_CHANGED,
                Optional.empty(),
                what + " from '" + now.fileName() + "', which " + now.by() + " brought"
                        + now.why().map(why -> ": " + why + ".").orElse("."),
                Map.of("import", now.id().value())));
    }
}
