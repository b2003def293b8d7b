package dev.dormouse.coap.storm;

import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.storm.Arrival;
import dev.dormouse.fleet.storm.Crowd;
import dev.dormouse.fleet.storm.Moment;
import dev.dormouse.fleet.storm.StormWatch;
import dev.dormouse.fleet.storm.Storms;
import dev.dormouse.fleet.time.Scheduler;
import java.net.DatagramPacket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets in what can be served. Under pressure the least important stays outside, where it costs us next to nothing; handshakes, and the
 * registrations after them, wait until there is time for them.
 */
public final class Door implements Service {

    private static final Duration MOMENT = Duration.ofMillis(250);
    private static final Duration BEAT = Duration.ofMillis(50);
    /** So many answers may be owed while others wait to be let in. */
    private static final int AT_ONCE = 64;

    private final Pressure pressure = new Pressure();
    private final HandshakesUnderWay handshakes;
    private final WaitingRoom waitingRoom;
    private final Anteroom anteroom;
    private final Hellos hellos;
    private final Strays strays;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final TransportMeters meters;
    private final Map<Importance, Count> counts = new EnumMap<>(Importance.class);
    private final LongAdder sentAway = new LongAdder();
    private final StormWatch storms = new StormWatch();
    private volatile IntSupplier waiting = () -> 0;
    private Scheduler.@Nullable Task rounds;
    private Scheduler.@Nullable Task beats;

    /** Since the last look. */
    private static final class Count {
        private final LongAdder admitted = new LongAdder();
        private final LongAdder refused = new LongAdder();

        Crowd sumThenReset() {
            return new Crowd(admitted.sumThenReset(), refused.sumThenReset());
        }
    }

    /** How many may be under way, and how many may wait. */
    public record Room(int handshakesAtOnce, int handshakesWaiting, int registrationsWaiting, int hellosPerSecond) {}

    public Door(Room room, Scheduler scheduler, InstantSource clock, TransportMeters meters) {
        this.handshakes = new HandshakesUnderWay(room.handshakesAtOnce(), clock);
        this.waitingRoom = new WaitingRoom(room.handshakesWaiting(), clock);
        this.anteroom = new Anteroom(room.registrationsWaiting(), clock);
        this.hellos = new Hellos(room.hellosPerSecond(), room.handshakesWaiting(), clock);
        this.strays = new Strays(clock);
        this.scheduler = scheduler;
        this.clock = clock;
        this.meters = meters;
        for (var kind : Importance.values()) counts.put(kind, new Count());
        storms.listen(StormLog::tell);
    }

    @Override
    public synchronized void start() {
        anteroom.open();
        if (rounds == null) rounds = scheduler.every(MOMENT, this::look);
        if (beats == null) beats = scheduler.every(BEAT, this::letIn);
    }

    /** Who waits with a request is told to come back later. */
    @Override
    public void stop() {
        synchronized (this) {
            if (rounds != null) rounds.cancel();
            if (beats != null) beats.cancel();
            rounds = null;
            beats = null;
        }
        anteroom.close();
        for (var next = anteroom.next(); next.isPresent(); next = anteroom.next())
            isRefused(Importance.REGISTRATION, next.get());
    }

    public Pressure pressure() {
        return pressure;
    }

    public HandshakesUnderWay handshakes() {
        return handshakes;
    }

    /** What it was like at this door, for those who look at it from outside. */
    public Storms storms() {
        return storms;
    }

    /** How many wait outside until there is time to begin their handshakes. */
    public int handshakesWaiting() {
        return waitingRoom.size();
    }

    /** How many who have shaken hands wait until there is time for their registrations. */
    public int registrationsWaiting() {
        return anteroom.size();
    }

    /** How many that were let in wait for their answer. */
    public void watchThoseWaiting(IntSupplier howMany) {
        waiting = howMany;
        handshakes.watchSequels(() -> howMany.getAsInt() + anteroom.size());
    }

    /** Somebody who was refused is told so, and when to come back. */
    public void sentAway() {
        sentAway.increment();
    }

    /**
     * Has a request come in now, or a little later, or not at all. A registration of who proved himself may wait, behind those that wait
     * already; what else its device asks meanwhile takes its place.
     */
    public void receive(Importance kind, String device, Turn turn) {
        anteroom.leave(device);
        boolean mayWait = kind == Importance.REGISTRATION;
        boolean isBehindOthers = mayWait && anteroom.size() > 0;
        if (!isBehindOthers && isWelcome(kind, pressure.level())) comes(kind, turn);
        else if (!mayWait || !anteroom.enter(device, turn)) isRefused(kind, turn);
    }

    private void comes(Importance kind, Turn turn) {
        counted(kind, true);
        turn.comes();
    }

    private void isRefused(Importance kind, Turn turn) {
        counted(kind, false);
        turn.isRefused();
    }

    /**
     * Whether a datagram from outside may go on. Whatever is not a ClientHello may. One that would begin a handshake may have to wait for its
     * turn, and does not go on before that.
     *
     * @param later what to do when its turn has come; asked for only if it is to wait
     */
    public boolean admits(DatagramPacket datagram, Supplier<Runnable> later) {
        var hello = ClientHellos.importance(datagram);
        if (hello.isEmpty()) return true;
        var kind = hello.get();
        if (strays.isStray(kind, datagram.getSocketAddress())) meters.strayHello();
        if (kind == Importance.HELLO) {
            return counted(kind, isWelcome(kind, crowding()) && hellos.take(datagram.getAddress()));
        }
        if (waitingRoom.size() == 0 && mayBegin()) return counted(kind, true);
        return !waitingRoom.enter(datagram.getSocketAddress(), later) && counted(kind, false);
    }

    /** Those whose turn has come. Who has shaken hands goes before who has not. */
    private void letIn() {
        for (var late = anteroom.overdue(); late.isPresent(); late = anteroom.overdue())
            isRefused(Importance.REGISTRATION, late.get());
        while (waiting.getAsInt() < AT_ONCE && isWelcome(Importance.REGISTRATION, pressure.level())) {
            var next = anteroom.next();
            if (next.isEmpty()) break;
            comes(Importance.REGISTRATION, next.get());
        }
        letInHandshakes();
    }

    private void letInHandshakes() {
        handshakes.beat();
        while (waitingRoom.size() > 0 && mayBegin()) {
            var next = waitingRoom.next();
            next.ifPresent(begin -> {
                counted(Importance.HANDSHAKE, true);
                begin.run();
            });
        }
    }

    private boolean mayBegin() {
        return isWelcome(Importance.HANDSHAKE, outside()) && handshakes.mayBegin();
    }

    /** How hard those press who want to shake hands. */
    private double outside() {
        return Math.max(pressure.level(), handshakes.share());
    }

    /** What keeps out those who have not been looked at: they need no time of ours but a seat, and only the last four tenths of these are dear. */
    private double crowding() {
        return Math.max(pressure.level(), waitingRoom.fullness() / 2);
    }

    private static boolean isWelcome(Importance kind, double level) {
        double share = kind.refused(level);
        return share == 0 || ThreadLocalRandom.current().nextDouble() >= share;
    }

    private boolean counted(Importance kind, boolean admitted) {
        var count = counts.get(kind);
        if (count == null) throw new IllegalStateException("every kind is counted");
        (admitted ? count.admitted : count.refused).increment();
        if (!admitted) meters.refused(kind);
        return admitted;
    }

    private synchronized void look() {
        handshakes.forgetTheLost();
        pressure.measure();
        meters.pressure(pressure.level());
        var crowds = new EnumMap<Arrival, Crowd>(Arrival.class);
        counts.forEach((kind, count) -> crowds.put(kind.arrival(), count.sumThenReset()));
        var moment = new Moment(
                crowds,
                sentAway.sumThenReset(),
                pressure.level(),
                waiting.getAsInt() + anteroom.size(),
                handshakes.count(),
                waitingRoom.size());
        storms.note(moment, clock.instant());
    }
}
