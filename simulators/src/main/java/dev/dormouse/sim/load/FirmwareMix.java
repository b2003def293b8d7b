package dev.dormouse.sim.load;

import dev.dormouse.sim.device.FirmwareHabits;
import dev.dormouse.sim.device.FirmwareHabits.CutAtBlock;
import dev.dormouse.sim.device.FirmwareHabits.Ending;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Which share of devices does what with a package; the rest installs it.
 *
 * @param shares by a word: {@code failed}, {@code failed-N} with result N, {@code reverted}, {@code silent},
 *     {@code lying}, {@code power-cut} at some block, with which it still ends well, {@code power-cut-anew} after which it begins
 *     anew, {@code room-N} for no more than so many kilobytes
 */
public record FirmwareMix(Map<String, Double> shares) {
    public static final FirmwareMix ALL_WELL = new FirmwareMix(Map.of());

    private static final int LAST_CUT_BLOCK = 8;
    private static final long BYTES_PER_KILOBYTE = 1000;
    private static final Duration CUT = Duration.ofSeconds(5);

    public FirmwareMix {
        shares = new LinkedHashMap<>(shares);
        var sum = 0.0;
        for (var share : shares.entrySet()) {
            habits(share.getKey(), new SplittableRandom(1));
            if (!(share.getValue() >= 0)) throw new IllegalArgumentException("a share is not less than nothing");
            sum += share.getValue();
        }
        if (sum > 1.000001) throw new IllegalArgumentException("the shares are " + sum + " together, more than 1");
    }

    /** Reads {@code reverted=0.05,silent=0.02}. */
    public static FirmwareMix parse(String text) {
        var shares = new LinkedHashMap<String, Double>();
        for (var part : text.split(",")) {
            var sides = part.strip().split("=");
            if (sides.length != 2 || !sides[1].matches("\\d(\\.\\d{1,6})?"))
                throw new IllegalArgumentException("'" + part.strip() + "' is no share such as reverted=0.05");
            shares.put(sides[0].strip(), Double.parseDouble(sides[1]));
        }
        return new FirmwareMix(shares);
    }

    FirmwareHabits of(SplittableRandom random) {
        var luck = random.nextDouble();
        for (var share : shares.entrySet()) {
            luck -= share.getValue();
            if (luck < 0) return habits(share.getKey(), random);
        }
        return FirmwareHabits.USUAL;
    }

    private static FirmwareHabits habits(String word, SplittableRandom random) {
        var usual = FirmwareHabits.USUAL;
        if (word.matches("failed-\\d{1,2}"))
            return usual.failingWith(Integer.parseInt(word.substring("failed-".length())));
        if (word.matches("room-\\d{1,6}"))
            return usual.withRoomFor(
                    BYTES_PER_KILOBYTE * Math.max(1, Integer.parseInt(word.substring("room-".length()))));
        return switch (word) {
            case "failed" -> usual.ending(Ending.FAILS);
            case "reverted" -> usual.ending(Ending.REVERTS);
            case "silent" -> usual.ending(Ending.FALLS_SILENT);
            case "lying" -> usual.ending(Ending.LIES);
            case "power-cut" -> usual.losingPowerAt(new CutAtBlock(1 + random.nextInt(LAST_CUT_BLOCK), CUT));
            case "power-cut-anew" -> habits("power-cut", random).forgetting();
            default ->
                throw new IllegalArgumentException("'" + word
                        + "' is none of failed, failed-N (a result), reverted, silent, lying, power-cut, power-cut-anew,"
                        + " room-N (kilobytes)");
        };
    }
}
