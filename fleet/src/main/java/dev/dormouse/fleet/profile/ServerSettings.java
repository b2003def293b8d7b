package dev.dormouse.fleet.profile;

import static dev.dormouse.fleet.profile.ServerSetting.LIFETIME;
import static dev.dormouse.fleet.profile.ServerSetting.STORE_NOTIFICATIONS;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a device keeps about its LwM2M server, as numbers; a flag is 0 or 1, times are in seconds. */
public record ServerSettings(SortedMap<ServerSetting, Long> values) {

    public static final ServerSettings NONE = new ServerSettings(Map.of());

    /** What every device has to be told, where no profile says otherwise. */
    public static final ServerSettings LEAST = new ServerSettings(Map.of(LIFETIME, 86_400L, STORE_NOTIFICATIONS, 1L));

    public ServerSettings {
        values.forEach(ServerSettings::check);
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public ServerSettings(Map<ServerSetting, Long> values) {
        this(new TreeMap<>(values));
    }

    public Optional<Long> value(ServerSetting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    public ServerSettings with(ServerSetting setting, long value) {
        var more = new TreeMap<>(values);
        more.put(setting, value);
        return new ServerSettings(more);
    }

    /** These, and what they do not say from the other. */
    public ServerSettings over(ServerSettings other) {
        var all = new TreeMap<>(other.values);
        all.putAll(values);
        return new ServerSettings(all);
    }

    private static void check(ServerSetting setting, long value) {
        if (value < 0 || value > Integer.MAX_VALUE)
            throw new IllegalArgumentException(named(setting) + " is between 0 and " + Integer.MAX_VALUE);
        if (setting.isFlag() && value > 1) throw new IllegalArgumentException(named(setting) + " is 0 or 1");
    }

    private static String named(ServerSetting setting) {
        return "resource " + setting.resource() + " of the Server object";
    }
}
