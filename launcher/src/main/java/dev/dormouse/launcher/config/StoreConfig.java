package dev.dormouse.launcher.config;

import java.nio.file.Path;

/** Where everything is kept. */
public sealed interface StoreConfig {

    /** One node, one SQLite database. */
    record Embedded(Path directory) implements StoreConfig {

        public Path database() {
            return directory.resolve("dormouse.db");
        }
    }

    static StoreConfig read(Section store, Path dataDir) {
        var kind = store.value("kind", Kinds.choice(Choice.class), Choice.EMBEDDED);
        if (kind == Choice.CLUSTERED)
            store.problem("kind", "clustered is not available in this release, only embedded is");
        return new Embedded(dataDir);
    }

    enum Choice {
        EMBEDDED,
        CLUSTERED
    }
}
