package dev.dormouse.fleet.update;

import dev.dormouse.fleet.firmware.ImageKind;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourceInstancePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An instance of the object by which a device is updated: 5 for its firmware, 9 for software, 33629 for a component. They do the same
 * under other numbers, and here is where the numbers are.
 */
record UpdateObject(ImageKind kind, InstancePath at) {

    private static final ResourcePath FIRMWARE_VERSION = new ResourcePath(3, 0, 3);
    private static final InstancePath DEVICE = new InstancePath(3, 0);

    ResourcePath uri() {
        return at.resource(isSoftware() ? 3 : 1);
    }

    ResourcePath image() {
        return at.resource(isSoftware() ? 2 : 0);
    }

    ResourcePath install() {
        return at.resource(isSoftware() ? 4 : 2);
    }

    /** Object 9 has none. */
    Optional<ResourcePath> cancel() {
        return isSoftware() ? Optional.empty() : Optional.of(at.resource(10));
    }

    ResourcePath uninstall() {
        return at.resource(6);
    }

    ResourcePath activate() {
        return at.resource(10);
    }

    /** What is read to see how it stands; the first time also what kind of device it is. */
    List<NodePath> looks(boolean firstTime) {
        if (firstTime) return List.of(at, DEVICE);
        return kind == ImageKind.FIRMWARE ? List.of(at, FIRMWARE_VERSION) : List.of(at);
    }

    Sight sight(List<Reading> readings) {
        long result = number(readings, result()).orElse(0);
        var phase = number(readings, state());
        return new Sight(
                phase.isPresent() ? phase(phase.getAsLong()) : DevicePhase.UNKNOWN,
                result(result),
                result,
                running(readings),
                isSoftware() && isInactive(readings),
                true,
                conflicts(readings));
    }

    /** What a report of the device says it is at; empty when that is not in it. */
    static Optional<DevicePhase> phaseIn(List<Reading> report, ImageKind kind) {
        var spoken = report.stream()
                .map(Reading::path)
                .filter(path -> path.object() == kind.object())
                .map(path -> new UpdateObject(kind, new InstancePath(path.object(), path.level(1))))
                .distinct()
                .toList();
        // Of several components none speaks for the others.
        if (spoken.size() != 1) return Optional.empty();
        var object = spoken.getFirst();
        var phase = number(report, object.state());
        return phase.isPresent() ? Optional.of(object.phase(phase.getAsLong())) : Optional.empty();
    }

    /** Whether a report is about an update at all. */
    static boolean isAbout(List<Reading> report) {
        return report.stream()
                .anyMatch(reading -> ImageKind.by(reading.path().object()).isPresent());
    }

    /** The protocols it fetches by, as 5/x/8 numbers them; empty when it does not say. */
    Set<Integer> protocols(List<Reading> readings) {
        var protocols = new HashSet<Integer>();
        var place = at.resource(8);
        for (var reading : readings) {
            var path = reading.path() instanceof ResourceInstancePath entry ? entry.whole() : reading.path();
            if (!isSoftware() && path.equals(place) && reading.value() instanceof Value.Whole(long number))
                protocols.add((int) number);
        }
        return protocols;
    }

    /** 0 pull, 1 push, 2 both; empty when it does not say. */
    OptionalInt method(List<Reading> readings) {
        var method = isSoftware() ? OptionalLong.empty() : number(readings, at.resource(9));
        return method.isPresent() ? OptionalInt.of((int) method.getAsLong()) : OptionalInt.empty();
    }

    private boolean isSoftware() {
        return kind == ImageKind.SOFTWARE;
    }

    private ResourcePath state() {
        return at.resource(isSoftware() ? 7 : 3);
    }

    private ResourcePath result() {
        return at.resource(isSoftware() ? 9 : 5);
    }

    private Optional<String> running(List<Reading> readings) {
        return switch (kind) {
            case FIRMWARE -> text(readings, FIRMWARE_VERSION);
            case COMPONENT -> text(readings, at.resource(15));
            case SOFTWARE -> text(readings, at.resource(1));
        };
    }

    /** 33629/x/17. */
    private Set<InstancePath> conflicts(List<Reading> readings) {
        if (kind != ImageKind.COMPONENT) return Set.of();
        return readings.stream()
                .filter(reading -> at.resource(17).covers(reading.path()))
                .map(Reading::value)
                .filter(Value.Link.class::isInstance)
                .map(value -> (Value.Link) value)
                .filter(link -> link.object() == kind.object())
                .map(link -> new InstancePath(link.object(), link.instance()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean isInactive(List<Reading> readings) {
        return readings.stream()
                .anyMatch(reading -> reading.path().equals(at.resource(12))
                        && reading.value() instanceof Value.Flag(boolean active)
                        && !active);
    }

    private DevicePhase phase(long number) {
        return switch ((int) number) {
            case 0 -> DevicePhase.IDLE;
            case 1 -> DevicePhase.DOWNLOADING;
            // Downloaded software is still being checked; only when it is delivered can it be installed.
            case 2 -> isSoftware() ? DevicePhase.DOWNLOADING : DevicePhase.DOWNLOADED;
            case 3 -> isSoftware() ? DevicePhase.DOWNLOADED : DevicePhase.UPDATING;
            case 4 -> isSoftware() ? DevicePhase.INSTALLED : DevicePhase.UNKNOWN;
            default -> DevicePhase.UNKNOWN;
        };
    }

    private DeviceResult result(long number) {
        return isSoftware() ? ofSoftware((int) number) : ofFirmware((int) number);
    }

    private DeviceResult ofFirmware(int number) {
        return switch (number) {
            case 0 -> DeviceResult.NONE;
            case 1 -> DeviceResult.SUCCESS;
            case 2 -> DeviceResult.NO_STORAGE;
            case 3 -> DeviceResult.NO_MEMORY;
            case 4 -> DeviceResult.CONNECTION_LOST;
            case 5 -> DeviceResult.BROKEN;
            case 6 -> DeviceResult.WRONG_TYPE;
            case 7 -> DeviceResult.BAD_URI;
            case 8 -> DeviceResult.INSTALL_FAILED;
            case 9 -> DeviceResult.BAD_PROTOCOL;
            case 10 -> DeviceResult.CALLED_OFF;
            case 11 -> DeviceResult.DEFERRED;
            case 12 -> kind == ImageKind.COMPONENT ? DeviceResult.CONFLICT : DeviceResult.UNKNOWN;
            case 13 -> kind == ImageKind.COMPONENT ? DeviceResult.DEPENDENCY : DeviceResult.UNKNOWN;
            default -> DeviceResult.UNKNOWN;
        };
    }

    private static DeviceResult ofSoftware(int number) {
        return switch (number) {
            case 0, 1, 3 -> DeviceResult.NONE;
            case 2 -> DeviceResult.SUCCESS;
            case 50 -> DeviceResult.NO_STORAGE;
            case 51 -> DeviceResult.NO_MEMORY;
            case 52 -> DeviceResult.CONNECTION_LOST;
            case 53 -> DeviceResult.BROKEN;
            case 54 -> DeviceResult.WRONG_TYPE;
            case 56 -> DeviceResult.BAD_URI;
            case 57, 58, 59 -> DeviceResult.INSTALL_FAILED;
            default -> DeviceResult.UNKNOWN;
        };
    }

    private static OptionalLong number(List<Reading> readings, ResourcePath place) {
        return readings.stream()
                .filter(reading -> reading.path().equals(place))
                .filter(reading -> reading.value() instanceof Value.Whole)
                .mapToLong(reading -> ((Value.Whole) reading.value()).number())
                .findFirst();
    }

    private static Optional<String> text(List<Reading> readings, ResourcePath place) {
        return readings.stream()
                .filter(reading -> reading.path().equals(place))
                .map(Reading::value)
                .filter(Value.Text.class::isInstance)
                .map(value -> ((Value.Text) value).text())
                .filter(text -> !text.isBlank())
                .findFirst();
    }
}
