package dev.dormouse.coap.storm;

import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.time.Scheduler;
import java.net.DatagramPacket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Lets in what can be served. Under pressure the least important stays outside, where it costs us next to nothing. */
public final class Door implements Service {

    private static final Duration MOMENT = Duration.ofMillis(250);

    private final Pressure pressure = new Pressure();
    private final HandshakesUnderWay handshakes;
    private final Hellos hellos;
    private final Strays strays;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final TransportMeters meters;
    private final Map<Importance, LongAdder> refused = new EnumMap<>(Importance.class);
    private final StormLog log = new StormLog();
    private Scheduler.@Nullable Task rounds;

    public Door(
            int handshakesAtOnce,
            int hellosPerSecond,
            Scheduler scheduler,
            InstantSource clock,
            TransportMeters meters) {
        this.handshakes = new HandshakesUnderWay(handshakesAtOnce, clock);
        this.hellos = new Hellos(hellosPerSecond, clock);
        this.strays = new Strays(clock);
        this.scheduler = scheduler;
        this.clock = clock;
        this.meters = meters;
        for (var kind : Importance.values()) refused.put(kind, new LongAdder());
    }

    @Override
    public synchronized void start() {
        if (rounds == null) rounds = scheduler.every(MOMENT, this::look);
    }

    @Override
    public synchronized void stop() {
        if (rounds != null) rounds.cancel();
        rounds = null;
    }

    public Pressure pressure() {
        return pressure;
    }

    public HandshakesUnderWay handshakes() {
        return handshakes;
    }

    public boolean admits(Importance kind) {
        return admits(kind, pressure.level());
    }

    /** Whether a datagram from outside may go on. Whatever is not a ClientHello may. */
    public boolean admits(DatagramPacket datagram) {
        var hello = ClientHellos.importance(datagram);
        if (hello.isEmpty()) return true;
        var kind = hello.get();
        if (strays.isStray(kind, datagram.getSocketAddress())) meters.strayHello();
        double level = Math.max(pressure.level(), handshakes.share());
        if (!admits(kind, level)) return false;
        return kind != Importance.HELLO || hellos.take(datagram.getAddress()) || refuse(kind);
    }

    private boolean admits(Importance kind, double level) {
        double share = kind.refused(level);
        return share == 0 || ThreadLocalRandom.current().nextDouble() >= share || refuse(kind);
    }

    /** Says no, and counts it. */
    private boolean refuse(Importance kind) {
        meters.refused(kind);
        counted(kind).increment();
        return false;
    }

    private LongAdder counted(Importance kind) {
        var adder = refused.get(kind);
        if (adder == null) throw new IllegalStateException("every kind is counted");
        return adder;
    }

    private synchronized void look() {
        handshakes.forgetTheLost();
        pressure.measure();
        meters.pressure(pressure.level());
        var moment = new EnumMap<Importance, Long>(Importance.class);
        refused.forEach((kind, count) -> {
            long many = count.sumThenReset();
            if (many > 0) moment.put(kind, many);
        });
        log.note(moment, pressure.level(), clock.instant());
    }
}
