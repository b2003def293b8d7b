package dev.dormouse.fleet.setting;

import dev.dormouse.testkit.setting.InMemorySettings;
import dev.dormouse.testkit.setting.SettingsContract;
import org.junit.jupiter.api.Nested;

class InMemorySettingsTest {

    @Nested
    class AsSettings extends SettingsContract {
        private final Settings settings = InMemorySettings.ofEveryKind();

        @Override
        protected Settings settings() {
            return settings;
        }
    }
}
