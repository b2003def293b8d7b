package dev.dormouse.fleet.ledger;

import dev.dormouse.fleet.operation.Attribute;
import dev.dormouse.fleet.operation.Attributes;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What attributes would make of a pace. {@code saved} is the share of reports that would not be sent, estimated low. */
record Proposal(Attributes attributes, double saved, String reason) {

    private static final long ENOUGH_TO_JUDGE = 10;
    private static final Duration OFTEN = Duration.ofHours(1);
    private static final Duration TOO_OFTEN = Duration.ofMinutes(5);
    private static final List<Duration> ROUND = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(12),
            Duration.ofDays(1));

    /** Empty when there is too little to judge by, or nothing to gain. */
    static Optional<Proposal> of(Pace pace) {
        var gap = pace.gap();
        if (pace.count() < ENOUGH_TO_JUDGE || gap.compareTo(OFTEN) >= 0) return Optional.empty();
        var longer = ROUND.stream()
                .filter(round -> round.compareTo(gap.multipliedBy(4)) >= 0)
                .findFirst()
                .orElse(ROUND.getLast());
        double rarer = 1 - (double) gap.toMillis() / longer.toMillis();

        if (pace.unchangedShare() >= 0.5)
            return Optional.of(new Proposal(
                    Attributes.NONE.with(Attribute.PMAX, longer.toSeconds()),
                    pace.unchangedShare() * rarer,
                    "most of its reports say what the one before said"));
        if (gap.compareTo(TOO_OFTEN) < 0)
            return Optional.of(new Proposal(
                    withStep(Attributes.NONE.with(Attribute.PMIN, longer.toSeconds()), pace),
                    rarer,
                    "it reports every " + gap.toSeconds() + " s"));
        if (pace.meanStep() == 0) return Optional.empty();
        return Optional.of(new Proposal(withStep(Attributes.NONE, pace), 0.5, "it reports every small step"));
    }

    /** Two steps of the usual size: a value that only wavers is not reported. */
    private static Attributes withStep(Attributes attributes, Pace pace) {
        if (pace.meanStep() == 0) return attributes;
        var step = BigDecimal.valueOf(2 * pace.meanStep()).round(new MathContext(1));
        return attributes.with(Attribute.ST, step);
    }
}
