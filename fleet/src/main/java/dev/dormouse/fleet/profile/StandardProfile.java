package dev.dormouse.fleet.profile;

import static dev.dormouse.fleet.operation.Attribute.PMAX;
import static dev.dormouse.fleet.operation.Attribute.PMIN;

import dev.dormouse.fleet.operation.Attributes;
import dev.dormouse.fleet.registration.Binding;
import dev.dormouse.objects.path.NodePath;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a new installation asks of every device, so that it shows who it is and how it feels without a hand touching it. The
 * intervals are such that a battery does not notice: a cell loses a percent in weeks, so its level is told at most every six
 * hours; signal strength wavers all day, so it is told once a day at most; both at least once a week. Only pmin and pmax are
 * asked for, which every client knows: a device that refuses one attribute refuses all of the message.
 */
final class StandardProfile {

    static final ProfileName NAME = new ProfileName("standard");

    private static final String DESCRIPTION =
            "What every device is asked unless another profile is for it: who it is, its battery and its signal.";

    private StandardProfile() {}

    static ProfileDraft draft() {
        return new ProfileDraft(
                NAME,
                DESCRIPTION,
                Optional.empty(),
                Optional.of(Matching.EVERYTHING),
                new Wishes(
                        Optional.empty(),
                        List.of(
                                watch("/3/0/9", between(Duration.ofHours(6), Duration.ofDays(7))),
                                watch("/4/0/2", between(Duration.ofDays(1), Duration.ofDays(7)))),
                        List.of(),
                        paths(
                                "/3/0/0", "/3/0/1", "/3/0/2", "/3/0/3", "/3/0/17", "/3/0/18", "/3/0/19", "/5/0/3",
                                "/5/0/5", "/5/0/7"),
                        Optional.empty(),
                        Set.of(),
                        new TreeSet<>(),
                        Optional.of(bootstrap())));
    }

    /**
     * Keys of its own, a registration a day, and patience when no server answers: five tries within half an hour, every four
     * hours, for half a day; then a bootstrap. Each device's times are a little shorter than these, so that no fleet
     * comes back in step.
     */
    private static BootstrapWish bootstrap() {
        var settings = ServerSettings.LEAST
                .with(ServerSetting.RETRY_COUNT, 5)
                .with(ServerSetting.RETRY_TIMER, 60)
                .with(ServerSetting.SEQUENCE_DELAY, Duration.ofHours(4).toSeconds())
                .with(ServerSetting.SEQUENCE_RETRY_COUNT, 3)
                .with(ServerSetting.BOOTSTRAP_ON_FAILURE, 1);
        var account = new AccountWish(
                Optional.of(KeyKind.PSK_128),
                Optional.of(1),
                Optional.empty(),
                Optional.of(Binding.UDP),
                Optional.of(10),
                settings,
                Optional.empty());
        return new BootstrapWish(
                account, Dialogue.NONE, List.of(), List.of(), Optional.empty(), Optional.of(false), Optional.of(false));
    }

    private static Watch watch(String path, Attributes attributes) {
        return new Watch(NodePath.parse(path), attributes);
    }

    private static Attributes between(Duration least, Duration most) {
        return Attributes.NONE.with(PMIN, least.toSeconds()).with(PMAX, most.toSeconds());
    }

    private static List<NodePath> paths(String... texts) {
        return Stream.of(texts).map(NodePath::parse).toList();
    }
}
