package dev.dormouse.fleet.alarm;

import dev.dormouse.fleet.device.DeviceFacts;
import dev.dormouse.fleet.device.EndpointName;
import java.util.Optional;
import java.util.function.Supplier;

/** Which devices a rule is for: those that match all that is given, every device when nothing is. */
public record DeviceFilter(Optional<Glob> endpoint, Optional<Glob> manufacturer, Optional<Glob> model) {

    public static final DeviceFilter ALL = new DeviceFilter(Optional.empty(), Optional.empty(), Optional.empty());

    public static DeviceFilter named(String endpoints) {
        return new DeviceFilter(Optional.of(new Glob(endpoints)), Optional.empty(), Optional.empty());
    }

    /** {@code facts} are fetched only when the name does not decide. A device that never told its model has none that matches. */
    public boolean matches(EndpointName device, Supplier<DeviceFacts> facts) {
        if (!matchesName(device)) return false;
        if (manufacturer.isEmpty() && model.isEmpty()) return true;
        var known = facts.get();
        return matches(manufacturer, known.manufacturer()) && matches(model, known.model());
    }

    public boolean matchesName(EndpointName device) {
        return endpoint.map(glob -> glob.matches(device.value())).orElse(true);
    }

    private static boolean matches(Optional<Glob> wanted, Optional<String> told) {
        return wanted.map(glob -> told.map(glob::matches).orElse(false)).orElse(true);
    }
}
