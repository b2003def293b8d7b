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

    /** Nodes share it: cold state is in a PostgreSQL, hot state in a Redis. */
    record Clustered(Path directory, DatabaseConfig postgres, RedisConfig redis) implements StoreConfig {}

    static StoreConfig read(Section store, Path dataDir) {
        var kind = store.value("kind", Kinds.choice(Choice.class), Choice.EMBEDDED);
        var postgres = DatabaseConfig.read(store.section("postgres"), kind == Choice.CLUSTERED, dataDir);
        var redis = RedisConfig.read(store.section("redis"), kind == Choice.CLUSTERED);
        return switch (kind) {
            case EMBEDDED -> new Embedded(dataDir);
            case CLUSTERED -> new Clustered(dataDir, postgres, redis);
        };
    }

    enum Choice {
        EMBEDDED,
        CLUSTERED
    }
}
