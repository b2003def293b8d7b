package dev.dormouse.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sql.database.Postgres;
import dev.dormouse.testkit.postgres.PostgresServer;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Queries mean on PostgreSQL what they mean on SQLite. */
class PostgresSearchTest extends SqlSearchTest {

    @Override
    OpenStore openStore() {
        return PostgresTestStore.empty();
    }

    @Test
    void texts_have_an_index_of_their_pieces() throws SQLException {
        var config = PostgresTestStore.config(PostgresServer.shared(), "contracts");
        try (var session = Postgres.besideOthers(config).openForReading()) {
            assertThat(session.count("SELECT COUNT(*) FROM pg_indexes WHERE schemaname = current_schema()"
                            + " AND indexname = 'device_texts_by_piece'"))
                    .isOne();
        }
    }
}
