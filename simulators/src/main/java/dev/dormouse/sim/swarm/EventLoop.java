package dev.dormouse.sim.swarm;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread and its seats: carries out what others ask, wakes who is due, hands on what came. */
final class EventLoop implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(EventLoop.class);
    private static final long LONGEST_WAIT_NANOS = 200_000_000;

    private final Sockets sockets;
    private final SwarmClock clock;
    private final Queue<Runnable> asked = new ConcurrentLinkedQueue<>();
    private final Deadlines deadlines = new Deadlines();
    private final TrafficMeter meter = new TrafficMeter();
    private volatile boolean stopped;

    EventLoop(Sockets sockets, SwarmClock clock) {
        this.sockets = sockets;
        this.clock = clock;
    }

    /** Has the loop's thread do something soon. */
    void ask(Runnable work) {
        asked.add(work);
        sockets.wakeUp();
    }

    void stop() {
        stopped = true;
        sockets.wakeUp();
    }

    @Override
    public void run() {
        try (sockets) {
            while (!stopped) {
                for (var work = asked.poll(); work != null; work = asked.poll()) work.run();
                wakeWhoIsDue();
                var wait = Math.min(deadlines.next() - clock.now(), LONGEST_WAIT_NANOS);
                sockets.await(asked.isEmpty() ? wait : 0, this::received);
            }
        } catch (IOException e) {
            log.atError().addKeyValue("error", e.getMessage()).log("a loop of the swarm lost its sockets");
        }
    }

    /** Seats a participant and starts it. */
    void join(Seat seat) {
        if (open(seat)) call(seat, Participant::start);
    }

    /** Says whether there was an address for it. */
    boolean open(Seat seat) {
        try {
            sockets.open(seat);
            return true;
        } catch (IOException e) {
            log.atError()
                    .addKeyValue("error", e.getMessage())
                    .log("no socket for another device: raise the limit of open files (ulimit -n)");
            return false;
        }
    }

    void leave(Seat seat) {
        seat.gone = true;
        deadlines.remove(seat);
        sockets.close(seat);
    }

    void rebind(Seat seat) {
        sockets.close(seat);
        try {
            sockets.open(seat);
        } catch (IOException e) {
            throw new IllegalStateException("no new socket right after closing one", e);
        }
    }

    void call(Seat seat, Swarm.Act act) {
        if (seat.gone) return;
        try {
            act.on(seat.participant, clock.now(), seat.counted);
        } catch (RuntimeException bug) {
            log.atError().setCause(bug).log("a device did what it must not, and leaves the swarm");
            leave(seat);
            return;
        }
        if (!seat.gone) deadlines.set(seat, seat.participant.deadline());
    }

    long now() {
        return clock.now();
    }

    void sent(byte[] datagram) {
        meter.sent(datagram);
    }

    Traffic traffic() {
        return meter.soFar();
    }

    private void received(Seat seat, InetSocketAddress server, byte[] datagram) {
        meter.received(datagram);
        call(seat, (participant, now, wire) -> participant.received(server, datagram, now, wire));
    }

    private void wakeWhoIsDue() {
        var now = clock.now();
        for (var first = deadlines.first(); first.isPresent() && first.get().deadline <= now; first = deadlines.first())
            call(first.get(), Participant::timePassed);
    }
}
