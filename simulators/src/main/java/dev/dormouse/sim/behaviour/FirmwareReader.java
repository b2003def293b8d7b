package dev.dormouse.sim.behaviour;

import dev.dormouse.sim.device.FirmwareHabits;
import dev.dormouse.sim.device.FirmwareHabits.CutAtBlock;
import dev.dormouse.sim.device.FirmwareHabits.Ending;
import dev.dormouse.sim.yaml.Part;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a model says of packages that come. */
final class FirmwareReader {
    private static final Set<String> KEYS = Set.of(
            "ends", "fails-with", "installs-for", "power-cut-at-block", "power-cut-for", "resumes", "block", "room");
    private static final Map<String, Ending> ENDINGS = Map.of(
            "installed", Ending.INSTALLS,
            "failed", Ending.FAILS,
            "reverted", Ending.REVERTS,
            "silent", Ending.FALLS_SILENT,
            "lying", Ending.LIES);
    private static final Map<String, Integer> BLOCKS =
            Map.of("16", 0, "32", 1, "64", 2, "128", 3, "256", 4, "512", 5, "1024", 6);

    private FirmwareReader() {}

    static FirmwareHabits habits(Part part) {
        var fields = part.fields(KEYS);
        var usual = FirmwareHabits.USUAL;
        var failsWith = field(fields, "fails-with").flatMap(it -> it.whole(1, 255));
        var ending = field(fields, "ends").flatMap(it -> it.oneOf(ENDINGS));
        if (failsWith.isPresent() && ending.filter(end -> end != Ending.FAILS).isPresent())
            part.flaw("'fails-with' is for what ends 'failed'");
        var cutFor =
                field(fields, "power-cut-for").flatMap(FirmwareReader::positive).orElse(Duration.ofSeconds(10));
        return new FirmwareHabits(
                ending.orElse(failsWith.isPresent() ? Ending.FAILS : usual.ending()),
                failsWith.orElse(usual.failsWith()),
                field(fields, "installs-for").flatMap(FirmwareReader::positive).orElse(usual.installsFor()),
                field(fields, "power-cut-at-block")
                        .flatMap(it -> it.whole(1, 1_000_000))
                        .map(block -> new CutAtBlock(block, cutFor)),
                field(fields, "resumes").flatMap(Part::yesOrNo).orElse(usual.resumes()),
                field(fields, "block").flatMap(it -> it.oneOf(BLOCKS)).orElse(usual.blockExponent()),
                field(fields, "room")
                        .flatMap(it -> it.whole(1, 999_999_999))
                        .map(Integer::longValue)
                        .orElse(usual.roomBytes()));
    }

    private static Optional<Duration> positive(Part part) {
        return part.duration().filter(duration -> {
            if (!duration.isPositive()) part.flaw("this takes longer than nothing");
            return duration.isPositive();
        });
    }

    private static Optional<Part> field(Map<String, Part> fields, String key) {
        return Optional.ofNullable(fields.get(key));
    }
}
