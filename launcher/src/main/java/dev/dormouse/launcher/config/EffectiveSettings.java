package dev.dormouse.launcher.config;

import dev.dormouse.fleet.setting.Setting;
import dev.dormouse.fleet.setting.Settings;
import java.util.List;

/** The values that hold, in the words of the fleet. */
final class EffectiveSettings {

    private EffectiveSettings() {}

    static Settings of(List<Effective> values) {
        var all = values.stream().map(EffectiveSettings::setting).toList();
        return () -> all;
    }

    private static Setting setting(Effective effective) {
        return new Setting(effective.key(), value(effective), origin(effective.origin()));
    }

    private static Setting.Value value(Effective effective) {
        if (effective.isSecret()) return new Setting.Value.Secret(!effective.isUnset());
        return effective.isUnset() ? new Setting.Value.Unset() : new Setting.Value.Shown(effective.value());
    }

    private static Setting.Origin origin(Origin origin) {
        return switch (origin) {
            case Origin.Default standard -> new Setting.Origin.Default();
            case Origin.Line(var file, var line) -> new Setting.Origin.File(file, line);
            case Origin.Variable(var name) -> new Setting.Origin.Environment(name);
            case Origin.Flag(var flag) -> new Setting.Origin.CommandLine(flag);
        };
    }
}
