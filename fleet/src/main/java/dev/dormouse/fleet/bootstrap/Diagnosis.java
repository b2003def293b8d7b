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

    /** Of sessions within an hour; {@code pending} is the key it was given and never came to the LwM2M server with. */
    static String of(List<BootstrapSession> sessions, Optional<PeerIdentity> pending) {
        var most =
                most(sessions.stream().map(session -> word(session.outcome())).toList());
        return "it bootstrapped " + sessions.size() + " times within an hour: " + most.getValue() + " of them "
                + most.getKey() + (most.getKey().equals(FINISHED) ? afterwards(pending) : "");
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

    private static Map.Entry<String, Long> most(List<String> words) {
        return words.stream()
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Comparator.comparing(Map.Entry::getValue))
                .orElseThrow();
    }
}
