package dev.dormouse.coap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.coap.credential.ServerIdentity;
import dev.dormouse.testkit.tls.Authority;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibrarySettingsTest {

    private static Configuration settings(TransportConfig config) {
        var settings = new Configuration(
                SystemConfig.DEFINITIONS, CoapConfig.DEFINITIONS, UdpConfig.DEFINITIONS, DtlsConfig.DEFINITIONS);
        LibrarySettings.apply(config, settings);
        return settings;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000, 150_000, 1_000_000, 5_000_000})
    void no_limit_of_a_library_is_smaller_than_the_fleet(int devices) {
        var settings = settings(TransportConfig.forDevices(devices));

        assertThat(settings.get(DtlsConfig.DTLS_MAX_CONNECTIONS)).isGreaterThan(devices);
        assertThat(settings.get(CoapConfig.MAX_ACTIVE_PEERS)).isGreaterThan(devices);
    }

    @Test
    void the_heap_may_be_smaller_than_the_fleet() {
        var settings = settings(TransportConfig.forDevices(1_000_000)
                .with(Sizing.forDevices(1_000_000).withAssociationsInHeap(50_000)));

        assertThat(settings.get(DtlsConfig.DTLS_MAX_CONNECTIONS)).isEqualTo(50_000);
        assertThat(settings.get(CoapConfig.MAX_ACTIVE_PEERS)).isGreaterThan(1_000_000);
    }

    @Test
    void what_would_grow_without_bound_is_bounded() {
        var settings = settings(TransportConfig.forDevices(1_000));

        assertThat(settings.get(CoapConfig.DEDUPLICATOR)).isEqualTo(CoapConfig.DEDUPLICATOR_PEERS_MARK_AND_SWEEP);
        assertThat(settings.get(CoapConfig.PEERS_MARK_AND_SWEEP_MESSAGES)).isEqualTo(8);
        assertThat(settings.get(DtlsConfig.DTLS_REMOVE_STALE_DOUBLE_PRINCIPALS)).isTrue();
    }

    @Test
    void a_peer_is_remembered_as_long_as_its_association_lives() {
        var settings = settings(TransportConfig.forDevices(10));

        assertThat(settings.get(CoapConfig.MAX_PEER_INACTIVITY_PERIOD, TimeUnit.DAYS))
                .isEqualTo(60);
    }

    @Test
    void the_server_never_begins_a_handshake_and_keeps_no_master_secret() {
        var settings = settings(TransportConfig.forDevices(10));

        assertThat(settings.get(DtlsConfig.DTLS_ROLE)).isEqualTo(DtlsRole.SERVER_ONLY);
        assertThat(settings.get(DtlsConfig.DTLS_DEFAULT_HANDSHAKE_MODE)).isEqualTo("none");
        assertThat(settings.get(DtlsConfig.DTLS_SERVER_USE_SESSION_ID)).isFalse();
    }

    @Test
    void flights_wait_for_a_device_on_a_slow_network() {
        var settings = settings(TransportConfig.forDevices(10));

        assertThat(settings.get(DtlsConfig.DTLS_RETRANSMISSION_TIMEOUT, TimeUnit.SECONDS))
                .isEqualTo(9);
        assertThat(settings.get(DtlsConfig.DTLS_MAX_RETRANSMISSION_TIMEOUT, TimeUnit.SECONDS))
                .isEqualTo(15);
    }

    @Test
    void certificates_are_offered_only_by_a_server_that_has_one() {
        var identity = new ServerIdentity.RawKey(Authority.newKeys());
        var with = settings(TransportConfig.forDevices(10).with(Dtls.DEFAULT.withIdentity(identity, List.of())));
        var without = settings(TransportConfig.forDevices(10));

        assertThat(with.get(DtlsConfig.DTLS_CIPHER_SUITES)).contains(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8);
        assertThat(without.get(DtlsConfig.DTLS_CIPHER_SUITES)).allMatch(CipherSuite::isPskBased);
        assertThat(without.get(DtlsConfig.DTLS_CIPHER_SUITES)).allMatch(CipherSuite::isRecommended);
    }

    @Test
    void connection_ids_are_long_enough_for_a_node_and_a_fleet() {
        var settings = settings(TransportConfig.forDevices(10));

        assertThat(settings.get(DtlsConfig.DTLS_CONNECTION_ID_LENGTH)).isEqualTo(6);
        assertThat(settings.get(DtlsConfig.DTLS_CONNECTION_ID_NODE_ID)).isZero();
        assertThatThrownBy(() -> dtls(4, OptionalInt.of(1))).hasMessage("a connection id has 5 to 16 bytes");
        assertThatThrownBy(() -> dtls(6, OptionalInt.of(256))).hasMessage("a node id is 0 to 255");
    }

    private static Dtls dtls(int connectionIdLength, OptionalInt nodeId) {
        return new Dtls(
                connectionIdLength,
                nodeId,
                Duration.ofSeconds(9),
                Duration.ofSeconds(15),
                Duration.ofDays(1),
                new ServerIdentity.None(),
                List.of());
    }

    @Test
    void a_transport_that_listens_nowhere_is_refused() {
        assertThatThrownBy(() -> new Listen(Optional.empty(), Optional.empty()))
                .hasMessage("a transport listens on coap, on coaps, or on both");
    }
}
