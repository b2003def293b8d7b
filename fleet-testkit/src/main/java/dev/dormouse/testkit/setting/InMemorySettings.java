package dev.dormouse.testkit.setting;

import dev.dormouse.fleet.setting.Setting;
import dev.dormouse.fleet.setting.Settings;
import java.util.List;

/** A few settings of every kind. */
public record InMemorySettings(List<Setting> all) implements Settings {

    public InMemorySettings {
        all = List.copyOf(all);
    }

    /** One by default, one from each place, one unset, and a secret, of which only is known that it is set. */
    public static InMemorySettings ofEveryKind() {
        return new InMemorySettings(List.of(
                new Setting("demo", new Setting.Value.Shown("false"), new Setting.Origin.Default()),
                new Setting("coap.port", new Setting.Value.Shown("5683"), new Setting.Origin.File("dormouse.yaml", 4)),
                new Setting(
                        "coap.host",
                        new Setting.Value.Shown("0.0.0.0"),
                        new Setting.Origin.Environment("DORMOUSE_COAP_HOST")),
                new Setting(
                        "registration.grace",
                        new Setting.Value.Shown("5m"),
                        new Setting.Origin.CommandLine("--set registration.grace")),
                new Setting("sizing.heap", new Setting.Value.Unset(), new Setting.Origin.Default()),
                new Setting(
                        "vault.key",
                        new Setting.Value.Secret(true),
                        new Setting.Origin.Environment("DORMOUSE_VAULT_KEY"))));
    }
}
