package dev.dormouse.fleet.contact;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.DeviceGateway;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.Witness;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One request at a time for each device (NSTART of RFC 7252 is 1), whoever asks: a contact or an operator. Who comes while
 * another has the turn waits in line, as long as it would wait for an answer; nothing left for the device then, and the
 * answer says so. A device nobody asks takes no memory here.
 */
public final class Turns implements DeviceGateway {

    private static final int MOST_IN_LINE = 100;

    private final DeviceGateway gateway;
    private final Scheduler scheduler;
    // There is a line while somebody has the turn; it is changed only inside compute.
    private final Map<EndpointName, Queue<CompletableFuture<Boolean>>> lines = new ConcurrentHashMap<>();

    public Turns(DeviceGateway gateway, Scheduler scheduler) {
        this.gateway = gateway;
        this.scheduler = scheduler;
    }

    @Override
    public Answer perform(Registration device, Operation operation, Duration patience) {
        return perform(device, operation, patience, Witness.NOBODY);
    }

    @Override
    public Answer perform(Registration device, Operation operation, Duration patience, Witness witness) {
        var endpoint = device.endpoint();
        if (!isOursWithin(endpoint, patience))
            return new Answer.Unreachable("other requests to the device took all the time, this one was not sent");
        try {
            return gateway.perform(device, operation, patience, witness);
        } finally {
            pass(endpoint);
        }
    }

    private boolean isOursWithin(EndpointName endpoint, Duration patience) {
        var turn = new CompletableFuture<Boolean>();
        lines.compute(endpoint, (same, line) -> {
            if (line == null) {
                turn.complete(true);
                return new ArrayDeque<>();
            }
            if (line.size() < MOST_IN_LINE) line.add(turn);
            else turn.complete(false);
            return line;
        });
        if (turn.isDone()) return turn.join();

        var alarm = scheduler.after(patience, () -> turn.complete(false));
        try {
            return turn.join();
        } finally {
            alarm.cancel();
        }
    }

    /** To the first in line who still waits. */
    private void pass(EndpointName endpoint) {
        lines.computeIfPresent(endpoint, (same, line) -> {
            for (var next = line.poll(); next != null; next = line.poll()) {
                if (next.complete(true)) return line;
            }
            return null;
        });
    }
}
