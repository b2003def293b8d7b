package dev.dormouse.redis;

import static dev.dormouse.testkit.association.AssociationBuilder.anAssociation;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.redis.RedisStoreConfig.Login;
import dev.dormouse.redis.RedisStoreConfig.Place;
import dev.dormouse.redis.RedisStoreConfig.Tls;
import dev.dormouse.redis.link.Keys;
import dev.dormouse.testkit.time.VirtualTime;
import dev.dormouse.testkit.tls.LoopbackCertificate;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may talk to Redis, what an eavesdropper sees, and what lies on its disk. */
class SecurityTest {

    private static final String PASSWORD = "a password nobody must see";
    private static final String STATE = "traffic keys nobody must see";

    /** What the store needs, and no more: it names neither keys nor channels but its own. */
    private static final String[] ACL = {
        "acl",
        "setuser",
        "dormouse",
        "reset",
        "on",
        ">" + PASSWORD,
        "~dormouse:*",
        "&dormouse:*",
        "+@read",
        "+@write",
        "+@scripting",
        "+@pubsub",
        "+@connection",
        "+@transaction",
        "-@dangerous",
        "+info",
        "+time",
        "+cluster|slots",
        "+cluster|nodes",
        "+cluster|shards",
        "+cluster|myid"
    };

    @TempDir
    Path directory;

    @Test
    void an_acl_user_with_the_rights_that_are_documented_can_do_everything() {
        try (var redis = RedisServer.forgetful()) {
            redis.cli(ACL);
            try (var store = open(config(redis, Optional.of(new Login("dormouse", PASSWORD)), Optional.empty()))) {
                var lamp = aRegistration("lamp-7").build();
                store.registrations().put(lamp);
                assertThat(store.registrations().find(lamp.id())).contains(lamp);
                assertThat(store.associations("lwm2m").put(anAssociation("a1").build(), 0))
                        .isTrue();
                assertThat(store.registrations().count()).isEqualTo(1);
                assertThat(store.leases().take("job/expiry", new NodeName("anne"), Duration.ofSeconds(5)))
                        .isPresent();
                assertThat(store.bus(new NodeName("anne")).self()).isEqualTo(new NodeName("anne"));
                assertThat(store.health().condition()).isEqualTo(HealthProbe.WELL);
            }
        }
    }

    @Test
    void a_wrong_password_is_told_without_being_shown() {
        try (var redis = RedisServer.forgetful()) {
            redis.cli(ACL);
            var wrong = config(redis, Optional.of(new Login("dormouse", "wrong secret")), Optional.empty());

            assertThatThrownBy(() -> open(wrong))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageContaining("WRONGPASS")
                    .hasMessageNotContaining("wrong secret");
            assertThat(wrong.toString()).doesNotContain("wrong secret");
        }
    }

    @Test
    void over_tls_the_server_must_have_a_certificate_of_the_authority_for_its_name() throws IOException {
        var certificate = LoopbackCertificate.in(directory, "ours");
        try (var redis = RedisServer.forgetful(
                "--port", "0",
                "--tls-port", "PORT",
                "--tls-cert-file", certificate.chain().toString(),
                "--tls-key-file", certificate.key().toString(),
                "--tls-auth-clients", "no")) {
            var tls = new Tls(Optional.of(certificate.chain()), Optional.empty());
            try (var store = open(config(redis, Optional.empty(), Optional.of(tls)))) {
                var lamp = aRegistration("lamp-7").build();
                store.registrations().put(lamp);
                assertThat(store.registrations().find(lamp.id())).contains(lamp);
            }
            var other = new Tls(
                    Optional.of(LoopbackCertificate.in(directory, "other").chain()), Optional.empty());
            assertThatThrownBy(() -> open(config(redis, Optional.empty(), Optional.of(other))))
                    .isInstanceOf(StartupFailure.class);
        }
    }

    @Test
    void no_file_of_redis_shows_traffic_keys() throws IOException {
        try (var redis = RedisServer.durable();
                var store = open(config(redis, Optional.empty(), Optional.empty()))) {
            store.registrations().put(aRegistration("lamp-7").build());
            store.associations("lwm2m")
                    .put(
                            anAssociation("a1")
                                    .holding(STATE.getBytes(StandardCharsets.UTF_8))
                                    .build(),
                            0);
            redis.cli("save");

            var seen = new StringBuilder();
            for (var file : redis.files()) seen.append(Files.readString(file, StandardCharsets.ISO_8859_1));

            assertThat(seen).contains("lamp-7").doesNotContain(STATE);
        }
    }

    @Test
    void an_association_opens_under_its_own_id_only() {
        try (var redis = RedisServer.forgetful();
                var store = open(config(redis, Optional.empty(), Optional.empty()))) {
            var associations = store.associations("lwm2m");
            associations.put(anAssociation("a1").build(), 0);
            int from = Keys.partitionOf("a1");
            int to = Keys.partitionOf("b2");

            redis.cli("copy", "dormouse:{" + from + "}:association:a1", "dormouse:{" + to + "}:association:b2");

            assertThat(associations.find(new ConnectionId("a1"))).isPresent();
            assertThat(associations.find(new ConnectionId("b2"))).isEmpty();
        }
    }

    private static RedisStore open(RedisStoreConfig config) {
        return RedisStore.open(
                config, TestStore.vault(7), new SharedLinks(), new CollectorRegistry(), new VirtualTime());
    }

    private static RedisStoreConfig config(RedisServer redis, Optional<Login> login, Optional<Tls> tls) {
        return new RedisStoreConfig(
                new Place.Standalone(redis.node()), login, tls, "dormouse", 100, Duration.ofSeconds(10), 1_000, 1_000);
    }
}
