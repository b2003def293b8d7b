package dev.dormouse.fleet.command;

import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.telemetry.LatestValue;
import dev.dormouse.fleet.telemetry.LatestValues;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.ObjectPath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * Finds the instance of a device's Server object (1) that is about us. With one instance it is that one. With several it is
 * the one whose Short Server ID (1/x/0) is ours: as the device last reported it, else it is asked for the whole object, of
 * which it shows us what we may see.
 */
final class ServerInstance {

    static final ObjectPath SERVERS = new ObjectPath(1);

    private static final int SHORT_SERVER_ID = 0;

    private final LatestValues latest;
    private final int ours;

    ServerInstance(LatestValues latest, int shortServerId) {
        this.latest = latest;
        this.ours = shortServerId;
    }

    sealed interface Found {
        record At(int instance) implements Found {}

        record AskFirst() implements Found {}

        record Nowhere(String why) implements Found {}
    }

    Found of(Registration device) {
        var instances = instances(device);
        if (instances.isEmpty()) return new Found.Nowhere("the device registered no instance of /1, the Server object");
        if (instances.size() == 1) return new Found.At(instances.getFirst());
        var known = latest.of(device.endpoint(), Optional.of(SERVERS)).stream()
                .map(LatestValue::reading)
                .toList();
        return in(known, device).<Found>map(Found.At::new).orElseGet(Found.AskFirst::new);
    }

    /** The instance these readings show to be ours. */
    Optional<Integer> in(List<Reading> readings, Registration device) {
        var instances = instances(device);
        return readings.stream()
                .filter(this::isOurs)
                .map(reading -> reading.path().level(1))
                .filter(instances::contains)
                .findFirst();
    }

    String nowhere() {
        return "none of the device's Server objects that we may read has our Short Server ID " + ours;
    }

    private static List<Integer> instances(Registration device) {
        return device.objects().instances().stream()
                .filter(instance -> instance.object() == SERVERS.object())
                .map(InstancePath::instance)
                .toList();
    }

    private boolean isOurs(Reading reading) {
        return reading.path() instanceof ResourcePath(int object, int instance, int resource)
                && object == SERVERS.object()
                && resource == SHORT_SERVER_ID
                && reading.value().equals(new Value.Whole(ours));
    }
}
