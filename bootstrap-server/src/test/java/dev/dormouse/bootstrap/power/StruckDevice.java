package dev.dormouse.bootstrap.power;

import static dev.dormouse.sim.objects.Resource.command;
import static dev.dormouse.sim.objects.Resource.readable;

import dev.dormouse.sim.device.BootstrapHabits;
import dev.dormouse.sim.device.CoapTiming;
import dev.dormouse.sim.device.DeviceEvent;
import dev.dormouse.sim.device.DeviceSpec;
import dev.dormouse.sim.device.Life;
import dev.dormouse.sim.device.LwM2mDevice;
import dev.dormouse.sim.device.Provisioning;
import dev.dormouse.sim.device.Quirks;
import dev.dormouse.sim.device.Rhythm;
import dev.dormouse.sim.device.Security;
import dev.dormouse.sim.device.ServerAccount;
import dev.dormouse.sim.dtls.DtlsTiming;
import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Value;
import dev.dormouse.sim.swarm.Participant;
import dev.dormouse.sim.swarm.Wire;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A device over DTLS that disaster strikes once: at a datagram, said or heard, counted from when it was armed. That datagram is
 * lost with the device's power, or comes to servers that were restarted a moment before. All but the flags belongs to its loop.
 */
final class StruckDevice implements Participant {

    private static final Duration AWAY = Duration.ofMillis(100);
    private static final CoapTiming HASTY = new CoapTiming(Duration.ofMillis(500), 3, Duration.ofSeconds(2));
    /** A flight that went to a server that is no more is given up soon. */
    private static final DtlsTiming BRISK = new DtlsTiming(Duration.ofMillis(300), 2);

    private static final Rhythm TRYING_AGAIN = Rhythm.quiet(Duration.ofDays(1)).retryingEvery(Duration.ofMillis(300));

    private final LwM2mDevice device;
    private final Security factory;
    private final Optional<Runnable> servers;
    private long left;
    private boolean gone;
    private volatile boolean struck;
    private volatile boolean home;
    private volatile int datagrams;

    private StruckDevice(
            String endpoint,
            ServerAccount bootstrap,
            boolean appliesAtOnce,
            DtlsTiming patience,
            Optional<Runnable> servers) {
        this.factory = bootstrap.security();
        this.servers = servers;
        var random = new SplittableRandom(endpoint.hashCode());
        var spec = DeviceSpec.of(endpoint, Provisioning.bootstrappedAt(bootstrap), TRYING_AGAIN)
                .timed(HASTY)
                .shakingHands(patience)
                .with(Quirks.NONE.with(new BootstrapHabits(appliesAtOnce, Optional.empty())));
        device = new LwM2mDevice(spec, new Bare(), random, this::happened);
    }

    /** Its own power goes away. */
    static StruckDevice losingPower(String endpoint, Product product, boolean appliesAtOnce) {
        return new StruckDevice(
                endpoint, factory(endpoint, product), appliesAtOnce, DtlsTiming.USUAL, Optional.empty());
    }

    /** Its servers go away, and come again at once. */
    static StruckDevice losingServers(String endpoint, Product product) {
        return new StruckDevice(endpoint, factory(endpoint, product), false, BRISK, Optional.of(product::restart));
    }

    private static ServerAccount factory(String endpoint, Product product) {
        return new ServerAccount(product.bootstrapsAt(), product.fromTheFactory(endpoint));
    }

    /** Strikes at this datagram from now on, the first being 1; 0 for never. */
    void arm(int datagram) {
        left = datagram;
        home = false;
        datagrams = 0;
    }

    String endpoint() {
        return device.endpoint();
    }

    /** It registered since it was armed, and since disaster struck. */
    boolean isHome() {
        return home;
    }

    boolean wasStruck() {
        return struck;
    }

    /** Said and heard since it was armed. */
    int datagrams() {
        return datagrams;
    }

    private void happened(LwM2mDevice itself, DeviceEvent event) {
        switch (event) {
            case DeviceEvent.Registered registered -> home = true;
            case DeviceEvent.PowerLost lost -> home = false;
            default -> {}
        }
    }

    private boolean strikes() {
        datagrams = datagrams + 1; // Only the loop's thread writes it.
        if (left == 0 || --left > 0) return false;
        struck = true;
        home = false;
        servers.ifPresent(Runnable::run);
        gone = servers.isEmpty();
        return gone;
    }

    @Override
    public void start(long now, Wire wire) {
        device.start(now, counted(wire));
        ends(now);
    }

    @Override
    public void received(InetSocketAddress server, byte[] datagram, long now, Wire wire) {
        if (!strikes()) device.received(server, datagram, now, counted(wire));
        ends(now);
    }

    @Override
    public void timePassed(long now, Wire wire) {
        device.timePassed(now, counted(wire));
        ends(now);
    }

    private Wire counted(Wire wire) {
        return (server, datagram) -> {
            if (!gone && !strikes()) wire.transmit(server, datagram);
        };
    }

    /** What it did until then it did; nobody hears of it. */
    private void ends(long now) {
        if (gone) device.losePower(AWAY, now);
        gone = false;
    }

    @Override
    public long deadline() {
        return device.deadline();
    }

    @Override
    public void stop(long now, Wire wire) {
        device.stop(now, wire);
    }

    /** By what it is let in at its bootstrap server. */
    Security factoryKeys() {
        return factory;
    }

    /** By which keys it goes to its LwM2M server now. */
    Optional<Security> keys() {
        return device.account().map(ServerAccount::security);
    }

    /** Says that it is there. */
    void update(long now, Wire wire) {
        device.update(now, counted(wire));
    }

    private static final class Bare implements Life {
        @Override
        public ObjectTree furnish() {
            return new ObjectTree().with(3, "1.1", 0, Map.of(0, readable(Value.text("Dormouse")), 4, command()));
        }

        @Override
        public void live(ObjectTree tree, long now, RandomGenerator random) {}
    }
}
