package dev.dormouse.sim.attack;

import dev.dormouse.sim.swarm.ServerAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** Datagrams at a rate, from many addresses of this machine to a server on it, and what comes back. */
public final class Flood implements AutoCloseable {
    /** More than any server takes, and less than would keep the machine from everything else. */
    public static final int MOST_PER_SECOND = 50_000;

    private static final int ADDRESSES = 64;
    private static final int FIRST_HOST = 0x7fff_0000;
    private static final long TICK_NANOS = 10_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    /** What one weapon sent and what the server said to it. */
    public record Echo(long sent, long bytesSent, long back, long bytesBack) {
        static final Echo NONE = new Echo(0, 0, 0, 0);

        /** How many bytes a byte brought about. */
        public double amplification() {
            return bytesSent == 0 ? 0 : (double) bytesBack / bytesSent;
        }

        private Echo plus(long datagrams, long bytes, long answers, long answeredBytes) {
            return new Echo(sent + datagrams, bytesSent + bytes, back + answers, bytesBack + answeredBytes);
        }
    }

    private final ServerAddress server;
    private final List<Weapon> weapons;
    private final int perSecond;
    private final SplittableRandom random;
    private final Map<Weapon, List<DatagramChannel>> channels = new EnumMap<>(Weapon.class);
    private final Map<Weapon, Echo> echoes = new EnumMap<>(Weapon.class);
    private final ByteBuffer incoming = ByteBuffer.allocate(64 * 1024);
    private final Thread thread = Thread.ofPlatform().name("flood").daemon().unstarted(this::rage);
    private volatile boolean heard;
    private volatile boolean over;

    private Flood(ServerAddress server, List<Weapon> weapons, int perSecond, long seed) {
        this.server = server;
        this.weapons = weapons;
        this.perSecond = perSecond;
        this.random = new SplittableRandom(seed);
    }

    /** @throws IllegalArgumentException when the server is not on this machine: nobody else is flooded from here */
    public static Flood at(ServerAddress server, Set<Weapon> weapons, int perSecond, long seed) throws IOException {
        if (!server.socket().getAddress().isLoopbackAddress())
            throw new IllegalArgumentException(
                    server + " is not on this machine: only loopback addresses are attacked");
        if (perSecond < 1 || perSecond > MOST_PER_SECOND)
            throw new IllegalArgumentException("an attack has 1 to " + MOST_PER_SECOND + " datagrams a second");
        var usable = weapons.stream()
                .filter(weapon -> !server.secure() || weapon.needsNoHandshake())
                .sorted()
                .toList();
        if (usable.isEmpty()) throw new IllegalArgumentException("blocks need a server without DTLS");
        var flood = new Flood(server, usable, perSecond, seed);
        flood.open();
        flood.thread.start();
        return flood;
    }

    /** Whether the server said anything to any of it yet. */
    public boolean hasHeard() {
        return heard;
    }

    /** Of each weapon, once the flood is over. */
    public Map<Weapon, Echo> echoes() {
        if (!over) throw new IllegalStateException("the flood still rages");
        return Map.copyOf(echoes);
    }

    @Override
    public void close() throws IOException {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (var each : channels.values()) for (var channel : each) channel.close();
    }

    private void open() throws IOException {
        var host = FIRST_HOST;
        for (var weapon : weapons) {
            echoes.put(weapon, Echo.NONE);
            var each = new ArrayList<DatagramChannel>();
            channels.put(weapon, each);
            for (int i = 0; i < ADDRESSES / weapons.size(); i++) each.add(channel(host++));
        }
    }

    private static DatagramChannel channel(int host) throws IOException {
        var channel = DatagramChannel.open();
        try {
            var address = ByteBuffer.allocate(Integer.BYTES).putInt(host).array();
            channel.bind(new InetSocketAddress(InetAddress.getByAddress(address), 0));
            channel.configureBlocking(false);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void rage() {
        var startedAt = System.nanoTime();
        var sent = 0L;
        while (!over) {
            var due = (long) ((System.nanoTime() - startedAt) / NANOS_PER_SECOND * perSecond);
            // Who falls behind does not catch up in a burst.
            for (var end = Math.min(due, sent + perSecond / 10 + 1); sent < end && !over; sent++)
                strike(weapons.get((int) (sent % weapons.size())));
            sent = due;
            weapons.forEach(this::listen);
            LockSupport.parkNanos(TICK_NANOS);
        }
        weapons.forEach(this::listen);
    }

    private void strike(Weapon weapon) {
        var datagram = weapon.next(server.secure(), random);
        var from = channels.getOrDefault(weapon, List.of());
        try {
            from.get(random.nextInt(from.size())).send(ByteBuffer.wrap(datagram), server.socket());
            echoes.merge(weapon, Echo.NONE, (echo, none) -> echo.plus(1, datagram.length, 0, 0));
        } catch (IOException lost) {
            // A full buffer: what the machine cannot carry does not hit.
        }
    }

    private void listen(Weapon weapon) {
        for (var channel : channels.getOrDefault(weapon, List.of())) {
            try {
                while (channel.receive(incoming.clear()) != null) {
                    var bytes = incoming.position();
                    heard = true;
                    echoes.merge(weapon, Echo.NONE, (echo, none) -> echo.plus(0, 0, 1, bytes));
                }
            } catch (IOException lost) {
                // The server's port is closed for a moment; what comes next tells.
            }
        }
    }
}
