package dev.dormouse.sim.swarm;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/**
 * Many participants and the servers they speak to, over a few threads. All methods may be called from any thread.
 */
public final class Swarm implements AutoCloseable {
    /** Something done to a participant on its own thread. */
    @FunctionalInterface
    public interface Act {
        void on(Participant participant, long now, Wire wire);
    }

    private final List<EventLoop> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger seats = new AtomicInteger();

    /** @param server one of those spoken to: all are reached the way that this one is */
    public Swarm(String name, InetSocketAddress server, int threadCount) throws IOException {
        this(name, server, threadCount, Addressing.SOCKET_EACH);
    }

    public Swarm(String name, InetSocketAddress server, int threadCount, Addressing addressing) throws IOException {
        if (server.isUnresolved()) throw new IOException("no address is known for " + server.getHostString());
        var clock = new SwarmClock();
        for (int i = 0; i < threadCount; i++) {
            var loop = new EventLoop(addressing.sockets(server, i, threadCount), clock);
            loops.add(loop);
            threads.add(Thread.ofPlatform().name(name + "-" + i).daemon().start(loop));
        }
    }

    /** Gives a participant an address of its own and starts it. */
    public Seat join(Participant participant) {
        var seat = seat(participant);
        start(seat);
        return seat;
    }

    /** A place for a participant that is yet to be started. */
    public Seat seat(Participant participant) {
        return new Seat(participant, loops.get(Math.floorMod(seats.getAndIncrement(), loops.size())));
    }

    /** Gives it an address of its own, and lets whoever sits there be: it is started by an {@link Act}. */
    public void open(Seat seat) {
        seat.loop.ask(() -> seat.loop.open(seat));
    }

    public void start(Seat seat) {
        seat.loop.ask(() -> seat.loop.join(seat));
    }

    /** Takes a participant out without a word, as when its battery is pulled. */
    public void leave(Seat seat) {
        seat.loop.ask(() -> seat.loop.leave(seat));
    }

    /** Gives a participant another address without its noticing, as a NAT does. */
    public void rebind(Seat seat) {
        seat.loop.ask(() -> seat.loop.rebind(seat));
    }

    /** Has something done to a participant on its thread, soon. */
    public void act(Seat seat, Act act) {
        seat.loop.ask(() -> seat.loop.call(seat, act));
    }

    /** Has something done on a seat's thread, soon, whether somebody still sits there or not. */
    public void beside(Seat seat, LongConsumer work) {
        seat.loop.ask(() -> work.accept(seat.loop.now()));
    }

    /** Has something done to a participant on its thread, and returns when it is. */
    public void actNow(Seat seat, Act act) {
        var done = new CompletableFuture<Boolean>();
        seat.loop.ask(() -> {
            seat.loop.call(seat, act);
            done.complete(true);
        });
        done.join();
    }

    /** What all of them said and heard so far. */
    public Traffic traffic() {
        return loops.stream().map(EventLoop::traffic).reduce(Traffic.NONE, Traffic::plus);
    }

    /** Ends at once; whoever wants devices to deregister stops them first. */
    @Override
    public void close() {
        loops.forEach(EventLoop::stop);
        try {
            for (var thread : threads) thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
