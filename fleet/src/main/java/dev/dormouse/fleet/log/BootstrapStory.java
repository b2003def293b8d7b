package dev.dormouse.fleet.log;

import dev.dormouse.fleet.bootstrap.BootstrapSession;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What is worth telling of a bootstrap: how it ended. One that the device itself began anew is told when that one ends. */
final class BootstrapStory {

    private BootstrapStory() {}

    static Optional<LogEntry> of(BootstrapSession session, Instant at) {
        return switch (session.outcome()) {
            case Outcome.Finished finished ->
                Optional.of(entry(
                        session,
                        at,
                        LogKind.BOOTSTRAPPED,
                        "It was bootstrapped"
                                + session.server()
                                        .map(server -> " and sent to " + server)
                                        .orElse("") + "."));
            case Outcome.Failed(var step, var why) ->
                Optional.of(
                        entry(session, at, LogKind.BOOTSTRAP_FAILED, "Its bootstrap failed at '" + step + "': " + why));
            case Outcome.TurnedAway(var why) ->
                Optional.of(entry(
                        session, at, LogKind.BOOTSTRAP_FAILED, "It asked to be bootstrapped and was not: " + why));
            case Outcome.Interrupted interrupted ->
                Optional.of(entry(
                        session,
                        at,
                        LogKind.BOOTSTRAP_FAILED,
                        "Its bootstrap was broken off, because the server stopped."));
            case Outcome.Overtaken overtaken -> Optional.empty();
        };
    }

    private static LogEntry entry(BootstrapSession session, Instant at, LogKind kind, String sentence) {
        return new LogEntry(at, kind, Optional.of(session.endpoint()), sentence, Map.of());
    }
}
