package dev.dormouse.coap;

import dev.dormouse.coap.credential.ServerIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.config.CoapConfig.TrackerMode;
import org.eclipse.californium.elements.DtlsEndpointContext;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;

/** Our choices in the libraries' words. Their defaults are made for other fleets, and some grow without bound. */
final class LibrarySettings {

    private static final List<CipherSuite> WITH_SHARED_KEY = List.of(
            CipherSuite.TLS_PSK_WITH_AES_128_CCM_8,
            CipherSuite.TLS_PSK_WITH_AES_128_CCM,
            CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_CCM_8_SHA256,
            CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_CCM_SHA256,
            CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256);

    private static final List<CipherSuite> WITH_CERTIFICATE = List.of(
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CCM,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256);

    private LibrarySettings() {}

    static void apply(TransportConfig config, Configuration to) {
        coap(config, to);
        dtls(config, to);
    }

    private static void coap(TransportConfig config, Configuration to) {
        var sizing = config.sizing();
        to.set(CoapConfig.MAX_ACTIVE_PEERS, sizing.peers());
        // A peer that is forgotten while its association lives would begin anew with message ids.
        to.set(
                CoapConfig.MAX_PEER_INACTIVITY_PERIOD,
                config.dtls().associationLifetime().toSeconds(),
                TimeUnit.SECONDS);
        to.set(CoapConfig.MID_TRACKER, TrackerMode.NULL);
        to.set(CoapConfig.DEDUPLICATOR, CoapConfig.DEDUPLICATOR_PEERS_MARK_AND_SWEEP);
        to.set(CoapConfig.PEERS_MARK_AND_SWEEP_MESSAGES, sizing.duplicatesPerPeer());
        to.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, sizing.bodyBytes());
        to.set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, sizing.protocolThreads());
        to.set(UdpConfig.UDP_RECEIVE_BUFFER_SIZE, sizing.receiveBufferBytes());
        // Who has something to send does so himself.
        to.set(UdpConfig.UDP_SENDER_THREAD_COUNT, 0);
    }

    private static void dtls(TransportConfig config, Configuration to) {
        var sizing = config.sizing();
        var dtls = config.dtls();
        // We never begin a handshake: a device that sleeps would not hear it, one that listens would pay for it.
        to.set(DtlsConfig.DTLS_ROLE, DtlsRole.SERVER_ONLY);
        to.set(DtlsConfig.DTLS_DEFAULT_HANDSHAKE_MODE, DtlsEndpointContext.HANDSHAKE_MODE_NONE);
        to.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, dtls.connectionIdLength());
        dtls.nodeId().ifPresent(id -> to.set(DtlsConfig.DTLS_CONNECTION_ID_NODE_ID, id));
        to.set(DtlsConfig.DTLS_MAX_CONNECTIONS, sizing.associationsInHeap());
        to.set(
                DtlsConfig.DTLS_STALE_CONNECTION_THRESHOLD,
                sizing.evictableAfter().toSeconds(),
                TimeUnit.SECONDS);
        // One device that shakes hands again and again must not fill the heap.
        to.set(DtlsConfig.DTLS_REMOVE_STALE_DOUBLE_PRINCIPALS, true);
        // Nobody resumes a session that never ends, and without an id the master secret is not kept.
        to.set(DtlsConfig.DTLS_SERVER_USE_SESSION_ID, false);
        to.set(DtlsConfig.DTLS_RETRANSMISSION_TIMEOUT, dtls.firstFlight().toMillis(), TimeUnit.MILLISECONDS);
        to.set(DtlsConfig.DTLS_MAX_RETRANSMISSION_TIMEOUT, dtls.longestFlight().toMillis(), TimeUnit.MILLISECONDS);
        to.set(DtlsConfig.DTLS_RECEIVE_BUFFER_SIZE, sizing.receiveBufferBytes());
        to.set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, sizing.dtlsThreads());
        to.set(DtlsConfig.DTLS_CIPHER_SUITES, cipherSuites(dtls.identity()));
    }

    private static List<CipherSuite> cipherSuites(ServerIdentity identity) {
        var suites = new ArrayList<>(WITH_SHARED_KEY);
        if (!(identity instanceof ServerIdentity.None)) suites.addAll(WITH_CERTIFICATE);
        return suites;
    }
}
