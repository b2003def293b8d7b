package dev.dormouse.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.setting.Setting;
import dev.dormouse.fleet.setting.Settings;
import dev.dormouse.testkit.setting.SettingsContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EffectiveSettingsTest {

    private static final String FILE = "coap: {port: 1}\nregistration:\n  unsecured: [\"lamp-.*\"]\n";

    @Nested
    class AsSettings extends SettingsContract {
        @Override
        protected Settings settings() {
            return read(Map.of("DORMOUSE_VAULT_KEY", SECRET), Map.of());
        }
    }

    @Test
    void each_value_says_where_it_was_written() {
        var settings = read(Map.of("DORMOUSE_COAPS_PORT", "20"), Map.of("web.port", "300"));

        assertThat(settings.all())
                .contains(
                        new Setting("demo", new Setting.Value.Shown("false"), new Setting.Origin.Default()),
                        new Setting(
                                "coap.port", new Setting.Value.Shown("1"), new Setting.Origin.File("dormouse.yaml", 1)),
                        new Setting(
                                "registration.unsecured",
                                new Setting.Value.Shown("['lamp-.*']"),
                                new Setting.Origin.File("dormouse.yaml", 3)),
                        new Setting(
                                "coaps.port",
                                new Setting.Value.Shown("20"),
                                new Setting.Origin.Environment("DORMOUSE_COAPS_PORT")),
                        new Setting(
                                "web.port",
                                new Setting.Value.Shown("300"),
                                new Setting.Origin.CommandLine("--set web.port")));
    }

    @Test
    void a_secret_that_is_not_set_is_one_still() {
        assertThat(read(Map.of(), Map.of()).all())
                .contains(new Setting(
                        "web.metrics-token", new Setting.Value.Secret(false), new Setting.Origin.Default()));
    }

    private static Settings read(Map<String, String> environment, Map<String, String> flags) {
        var sources = List.of(YamlFile.of("dormouse.yaml", FILE), new Environment(environment), new Flags(flags));
        return switch (ConfigReader.read(sources)) {
            case ConfigOutcome.Sound sound -> sound.settings();
            case ConfigOutcome.Unsound(var problems) -> throw new AssertionError(problems.print());
        };
    }
}
