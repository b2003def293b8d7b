package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import dev.dormouse.fleet.peer.PeerIdentity;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the bootstraps of a device that does not get out of them have in common, as a sentence. */
final class Diagnosis {

    private static final String FINISHED = "finished";

    private Diagnosis() {}

    /** {@code pending} is the key it was given and never came to the LwM2M server with. */
    static String of(List<BootstrapSession> sessions, Optional<PeerIdentity> pending, int withinTheHour) {
        var often = "it bootstrapped " + withinTheHour + " times within an hour";
        // Being sent away for it is no reason of its own.
        var own = sessions.stream()
                .map(BootstrapSession::outcome)
                .filter(outcome -> !(outcome instanceof Outcome.TurnedAway))
                .map(Diagnosis::word)
                .toList();
        if (own.isEmpty())
            return often
                    + turnedAway(sessions)
                            .map(why -> "; it was turned away: " + why)
                            .orElse("");
        var most = most(own);
        var share = ": " + most.getValue() + " of its last " + own.size() + " ";
        return often + share + most.getKey() + (most.getKey().equals(FINISHED) ? afterwards(pending) : "");
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Finished finished -> FINISHED;
            case Outcome.Failed(var step, var why) -> "failed at '" + step + "': " + why;
            case Outcome.Overtaken overtaken -> "were not ended before it asked anew";
            case Outcome.Interrupted interrupted -> "were interrupted by a stop of the server";
            case Outcome.TurnedAway(var why) -> "were turned away: " + why;
        };
    }

    private static String afterwards(Optional<PeerIdentity> pending) {
        return pending.map(identity ->
                        ", but it never came to its LwM2M server with the key it was given, " + identity.key())
                .orElse(", and its LwM2M server knew it: it comes back of its own accord");
    }

    private static Optional<String> turnedAway(List<BootstrapSession> sessions) {
        return sessions.stream()
                .map(BootstrapSession::outcome)
                .filter(Outcome.TurnedAway.class::isInstance)
                .map(outcome -> ((Outcome.TurnedAway) outcome).why())
                .findFirst();
    }

    private static Map.Entry<String, Long> most(List<String> words) {
        return words.stream()
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Comparator.comparing(Map.Entry::getValue))
                .orElseThrow();
    }
}
