package dev.dormouse.sim.conformance;

import dev.dormouse.sim.conformance.Behaviour.Need;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Tries behaviours on a server, one after the other. */
public final class Inspection {
    private final Venue venue;

    public Inspection(Venue venue) {
        this.venue = venue;
    }

    /**
     * @param behaviours those of the {@link Catalogue} that are wanted
     * @param whenFound hears of each finding as it is made
     */
    public List<Finding> of(List<Behaviour> behaviours, Consumer<Finding> whenFound)
            throws IOException, InterruptedException {
        var findings = new ArrayList<Finding>();
        for (var behaviour : behaviours) {
            var finding = new Finding(behaviour, verdict(behaviour));
            findings.add(finding);
            whenFound.accept(finding);
        }
        return findings;
    }

    private Verdict verdict(Behaviour behaviour) throws IOException, InterruptedException {
        var missing = behaviour.needs().stream()
                .filter(need -> !venue.has(need))
                .map(Need::toString)
                .sorted()
                .collect(Collectors.joining(", and "));
        if (!missing.isEmpty()) return new Verdict.NotTried("only if " + missing);
        try {
            behaviour.trial().on(venue.at(Catalogue.ALL.indexOf(behaviour)));
            return new Verdict.Met();
        } catch (Unmet otherwise) {
            return new Verdict.Missed(String.valueOf(otherwise.getMessage()));
        } catch (Unoffered unoffered) {
            return new Verdict.NotTried(String.valueOf(unoffered.getMessage()));
        }
    }
}
