package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A campaign and how far it came.
 *
 * @param by who made it
 * @param undoes the campaign that it undoes
 * @param line where its devices stand, and where its waves end
 * @param nextAt until then no more devices begin
 * @param tally how its devices fared
 */
public record Campaign(
        CampaignId id,
        CampaignPlan plan,
        String by,
        Instant at,
        Optional<CampaignId> undoes,
        CampaignState state,
        Line line,
        Instant nextAt,
        Tally tally) {

    /**
     * The line in which devices stand.
     *
     * @param reached the last device that was written down, while they are looked for
     * @param ends the place at which each wave ends; none until all are written down
     * @param sweptAt when devices were looked for last
     */
    public record Line(Optional<String> reached, List<Long> ends, Instant sweptAt) {

        public static final Line EMPTY = new Line(Optional.empty(), List.of(), Instant.EPOCH);

        public Line {
            ends = List.copyOf(ends);
        }

        /** The wave in which a place lies. */
        public int wave(long place) {
            int wave = 0;
            while (wave < ends.size() - 1 && place > ends.get(wave)) wave++;
            return wave;
        }

        /** Behind which place a wave begins. */
        public long beginning(int wave) {
            return wave == 0 ? -1 : ends.get(wave - 1);
        }
    }

    /** A draft. */
    public static Campaign drafted(CampaignId id, CampaignPlan plan, String by, Instant at) {
        return new Campaign(
                id,
                plan,
                by,
                at,
                plan.audience().undoes(),
                CampaignState.Draft.FIRST,
                Line.EMPTY,
                Instant.EPOCH,
                Tally.NONE);
    }

    public Campaign in(CampaignState next) {
        return new Campaign(id, plan, by, at, undoes, next, line, nextAt, tally);
    }

    public Campaign with(CampaignPlan other) {
        return new Campaign(id, other, by, at, undoes, state, line, nextAt, tally);
    }

    public Campaign with(Tally counted) {
        return new Campaign(id, plan, by, at, undoes, state, line, nextAt, counted);
    }

    public Campaign with(Line other) {
        return new Campaign(id, plan, by, at, undoes, state, other, nextAt, tally);
    }

    public Campaign nextAt(Instant other) {
        return new Campaign(id, plan, by, at, undoes, state, line, other, tally);
    }
}
