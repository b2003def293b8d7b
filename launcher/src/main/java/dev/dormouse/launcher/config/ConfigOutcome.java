package dev.dormouse.launcher.config;

import dev.dormouse.fleet.setting.Settings;
import java.util.List;

/** What came of reading the configuration. */
public sealed interface ConfigOutcome {

    /** Every value is right; {@code values} tells each one's origin. */
    record Sound(DormouseConfig config, List<Effective> values) implements ConfigOutcome {

        /** The tree as YAML, secrets masked, origins as comments. */
        public String print() {
            return EffectiveTree.print(values);
        }

        /** The same for those who look at it while the server runs. */
        public Settings settings() {
            return EffectiveSettings.of(values);
        }
    }

    /** Nothing may start. */
    record Unsound(Problems problems) implements ConfigOutcome {}
}
