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

    /** Cold state in a PostgreSQL that nodes share; hot state in a directory of the node. */
    record Clustered(Path directory, DatabaseConfig postgres) implements StoreConfig {}

    static StoreConfig read(Section store, Path dataDir) {
        var kind = store.value("kind", Kinds.choice(Choice.class), Choice.EMBEDDED);
        var postgres = DatabaseConfig.read(store.section("postgres"), kind == Choice.CLUSTERED);
        return switch (kind) {
            case EMBEDDED -> new Embedded(dataDir);
            case CLUSTERED -> new Clustered(dataDir, postgres);
        };
    }

    enum Choice {
        EMBEDDED,
        CLUSTERED
    }
}
