package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.bootstrap.BootstrapSession.Exchange;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import java.util.Optional;
import java.util.Set;

/** What a bootstrap costs on the air, by those that went well of late. */
public final class MeasuredBootstraps {

    private static final int ENOUGH = 100;
    /** IPv4 and UDP, and a DTLS record with a connection id of six bytes. */
    private static final int AROUND_A_MESSAGE = 28 + 29;
    /** What a session does not see: a handshake with each server by a pre-shared key, being sent there, and registering after it. */
    private static final long AROUND_A_SESSION = 2_000;
    /** Until one was measured: discover, two writes, finish. */
    private static final long UNMEASURED = 3_000;

    private final BootstrapSessions sessions;

    public MeasuredBootstraps(BootstrapSessions sessions) {
        this.sessions = sessions;
    }

    /** Bytes on air of one more, both ways, headers and handshakes counted, nothing lost on the way. */
    public long bytesOfOne() {
        var finished = new BootstrapSessions.Filter(Optional.empty(), Set.of(Outcome.Kind.FINISHED));
        var measured = sessions.page(finished, Optional.empty(), ENOUGH).items().stream()
                .mapToLong(session -> session.exchanges().stream()
                        .mapToLong(MeasuredBootstraps::onAir)
                        .sum())
                .average();
        return measured.isPresent() ? Math.round(measured.getAsDouble()) + AROUND_A_SESSION : UNMEASURED;
    }

    private static long onAir(Exchange exchange) {
        return exchange.bytesDown() + exchange.bytesUp() + 2L * AROUND_A_MESSAGE;
    }
}
