package dev.dormouse.sim.behaviour;

import dev.dormouse.sim.device.FirmwareHabits;
import dev.dormouse.sim.device.FirmwareHabits.CutAtBlock;
import dev.dormouse.sim.device.FirmwareHabits.Ending;
import dev.dormouse.sim.yaml.Part;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What a model says of packages that come. */
final class FirmwareReader {
    private static final Set<String> KEYS = Set.of(
            "ends",
            "fails-with",
            "installs-for",
            "power-cut-at-block",
            "power-cut-for",
            "resumes",
            "block",
            "room",
            "component");
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
        var failsWith = fields.whole("fails-with", 1, 255);
        var ending = fields.oneOf("ends", ENDINGS);
        if (failsWith.isPresent() && ending.filter(end -> end != Ending.FAILS).isPresent())
            part.flaw("'fails-with' is for what ends 'failed'");
        var component = fields.whole("component", 0, 65_534);
        if (component.isPresent() && failsWith.isEmpty() && ending.orElse(usual.ending()) == usual.ending())
            part.flaw("'component' is for what does not end 'installed'");
        var cutFor =
                fields.field("power-cut-for").flatMap(FirmwareReader::positive).orElse(Duration.ofSeconds(10));
        return new FirmwareHabits(
                ending.orElse(failsWith.isPresent() ? Ending.FAILS : usual.ending()),
                failsWith.orElse(usual.failsWith()),
                fields.field("installs-for").flatMap(FirmwareReader::positive).orElse(usual.installsFor()),
                fields.whole("power-cut-at-block", 1, 1_000_000).map(block -> new CutAtBlock(block, cutFor)),
                fields.yesOrNo("resumes").orElse(usual.resumes()),
                fields.oneOf("block", BLOCKS).orElse(usual.blockExponent()),
                fields.whole("room", 1, 999_999_999).map(Integer::longValue).orElse(usual.roomBytes()),
                component.map(OptionalInt::of).orElse(usual.component()));
    }

    private static Optional<Duration> positive(Part part) {
        return part.duration().filter(part.must(Duration::isPositive, "this takes longer than nothing"));
    }
}
