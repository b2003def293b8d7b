package dev.dormouse.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.sql.database.PostgresConfig;
import dev.dormouse.testkit.postgres.PostgresServer;
import dev.dormouse.testkit.tls.LoopbackCertificate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresTlsTest {

    @TempDir
    Path directory;

    @Test
    void the_server_must_have_a_certificate_of_the_authority_for_its_name_and_may_ask_for_tls() {
        var certificate = LoopbackCertificate.in(directory, "ours");
        var other = LoopbackCertificate.in(directory, "other");
        try (var server = PostgresServer.overTls(certificate)) {
            try (var store = PostgresTestStore.on(over(server, trusting(certificate)))) {
                assertThat(store.get().devices().find(new EndpointName("lamp-7")))
                        .isEmpty();
                assertThat(server.psql("SELECT count(*) > 1 FROM pg_stat_ssl WHERE ssl"))
                        .isEqualTo("t");
            }
            assertThatThrownBy(() -> PostgresTestStore.on(over(server, trusting(other))))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageContaining("127.0.0.1")
                    .hasMessageNotContaining(PostgresServer.PASSWORD);
            assertThatThrownBy(() -> PostgresTestStore.on(over(server, Optional.empty())))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageContaining("no encryption");
        }
    }

    private static Optional<PostgresConfig.Tls> trusting(LoopbackCertificate authority) {
        return Optional.of(new PostgresConfig.Tls(Optional.of(authority.chain()), Optional.empty()));
    }

    private static PostgresConfig over(PostgresServer server, Optional<PostgresConfig.Tls> tls) {
        var plain = PostgresTestStore.config(server, "over_tls");
        return new PostgresConfig(
                plain.hosts(),
                plain.database(),
                plain.schema(),
                plain.user(),
                plain.password(),
                tls,
                Duration.ofSeconds(60),
                plain.patience(),
                plain.readers(),
                plain.partitions(),
                plain.spool());
    }
}
