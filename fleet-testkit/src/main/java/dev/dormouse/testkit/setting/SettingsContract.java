package dev.dormouse.testkit.setting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.setting.Setting;
import dev.dormouse.fleet.setting.Settings;
import org.junit.jupiter.api.Test;

/** What whoever answers for settings must do. */
public abstract class SettingsContract {

    /** With the secret {@code vault.key} set in the environment to {@link #SECRET}, and {@code sizing.heap} left alone. */
    protected abstract Settings settings();

    protected static final String SECRET = "5ec2e7".repeat(10) + "cafe";

    @Test
    protected void every_key_is_there_once_and_always_the_same() {
        var keys = settings().all().stream().map(Setting::key).toList();

        assertThat(keys).isNotEmpty().doesNotHaveDuplicates();
        assertThat(settings().all()).isEqualTo(settings().all());
    }

    @Test
    protected void of_a_secret_is_known_only_whether_and_where_it_is_set() {
        assertThat(settings().all().toString()).doesNotContain(SECRET);
        assertThat(of("vault.key"))
                .isEqualTo(new Setting(
                        "vault.key",
                        new Setting.Value.Secret(true),
                        new Setting.Origin.Environment("DORMOUSE_VAULT_KEY")));
    }

    @Test
    protected void what_nobody_set_is_there_without_a_value() {
        assertThat(of("sizing.heap"))
                .isEqualTo(new Setting("sizing.heap", new Setting.Value.Unset(), new Setting.Origin.Default()));
    }

    private Setting of(String key) {
        return settings().all().stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
