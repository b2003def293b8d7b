package dev.dormouse.fleet.campaign.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/**
 * The waves of a campaign, the first first; the last reaches everybody. Devices stand in line in the order of their lots, those
 * of a chosen wave before all others, and a wave ends at a place in that line.
 */
public record Waves(List<Wave> all) {

    public static final Waves ONE = new Waves(List.of(new Wave.Share(Percent.ALL)));

    private static final int MOST = 20;
    private static final int LOT_BITS = 55;

    public Waves {
        if (all.isEmpty() || all.size() > MOST)
            throw new IllegalArgumentException("a campaign has 1 to " + MOST + " waves");
        if (!all.getLast().equals(new Wave.Share(Percent.ALL)))
            throw new IllegalArgumentException("the last wave reaches 100 percent");
        requireChosenFirst(all);
        requireGrowing(all);
        all = List.copyOf(all);
    }

    public int count() {
        return all.size();
    }

    public boolean isLast(int wave) {
        return wave == all.size() - 1;
    }

    /** The place in line of a device that drew this lot. */
    public long place(long lot, String endpoint, Optional<String> model) {
        int chosenBy = 0;
        while (all.get(chosenBy) instanceof Wave.Chosen chosen && !chosen.names(endpoint, model)) chosenBy++;
        return ((long) chosenBy << LOT_BITS) | (lot & ((1L << LOT_BITS) - 1));
    }

    /**
     * The place at which each wave ends, when {@code many} stand in line and {@code placeOf} tells the place of the first, the
     * second and so on.
     */
    public List<Long> ends(long many, LongUnaryOperator placeOf) {
        var ends = new ArrayList<Long>();
        for (int wave = 0; wave < all.size(); wave++) {
            long end = switch (all.get(wave)) {
                case Wave.Chosen chosen -> ((wave + 1L) << LOT_BITS) - 1;
                case Wave.Share(var percent) -> end(percent.of(many), many, placeOf);
                case Wave.Count(var devices) -> end(devices, many, placeOf);
            };
            ends.add(ends.isEmpty() ? end : Math.max(end, ends.getLast()));
        }
        ends.set(all.size() - 1, Long.MAX_VALUE);
        return ends;
    }

    private static long end(long devices, long many, LongUnaryOperator placeOf) {
        if (many == 0) return 0;
        return devices >= many ? Long.MAX_VALUE : placeOf.applyAsLong(devices);
    }

    private static void requireChosenFirst(List<Wave> all) {
        boolean counted = false;
        for (var wave : all) {
            if (counted && wave instanceof Wave.Chosen)
                throw new IllegalArgumentException(
                        "waves that are chosen by a rule come before those that are counted");
            counted |= !(wave instanceof Wave.Chosen);
        }
    }

    private static void requireGrowing(List<Wave> all) {
        double percent = 0;
        long devices = 0;
        for (var wave : all) {
            boolean grows = switch (wave) {
                case Wave.Chosen chosen -> true;
                case Wave.Share(var share) -> share.value() > percent;
                case Wave.Count(var count) -> count > devices;
            };
            if (!grows) throw new IllegalArgumentException("each wave reaches further than the one before");
            if (wave instanceof Wave.Share(var share)) percent = share.value();
            if (wave instanceof Wave.Count(var count)) devices = count;
        }
    }
}
