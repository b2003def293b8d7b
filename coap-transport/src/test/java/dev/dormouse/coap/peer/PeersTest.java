package dev.dormouse.coap.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PublicKeyIdentity;
import java.net.InetSocketAddress;
import java.security.KeyPairGenerator;
import java.util.Optional;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.elements.DtlsEndpointContext;
import org.eclipse.californium.elements.auth.RawPublicKeyIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PeersTest {

    private static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 5001);
    private static final InetSocketAddress THERE = new InetSocketAddress("127.0.0.1", 5002);
    private static final ConnectionId CID = new ConnectionId("01a2b3c4d5e6");

    static Stream<Peer> peers() {
        return Stream.of(
                Peer.unsecured(HERE),
                new Peer(HERE, new PreSharedKeyIdentity("lamp-7"), Optional.of(CID)),
                new Peer(HERE, new PreSharedKeyIdentity("psk:with:colons, and = signs"), Optional.empty()),
                new Peer(HERE, new PublicKeyIdentity("ab".repeat(32)), Optional.of(CID)),
                new Peer(HERE, new CertificateIdentity("urn:dev:lamp,7"), Optional.of(CID)));
    }

    @ParameterizedTest
    @MethodSource("peers")
    void where_we_send_to_is_whom_we_would_hear_from(Peer peer) {
        assertThat(Peers.of(Peers.destination(peer))).contains(peer);
    }

    @Test
    void sending_never_begins_a_handshake() {
        var destination = Peers.destination(new Peer(HERE, new PreSharedKeyIdentity("lamp-7"), Optional.empty()));

        assertThat(destination.getString(DtlsEndpointContext.KEY_HANDSHAKE_MODE))
                .isEqualTo(DtlsEndpointContext.HANDSHAKE_MODE_NONE);
    }

    @Test
    void a_raw_public_key_is_known_by_its_fingerprint() throws Exception {
        var key = KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic();

        assertThat(Principals.identity(new RawPublicKeyIdentity(key)))
                .contains(new PublicKeyIdentity(Credential.fingerprint(key.getEncoded())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CN=lamp-7 | lamp-7",
                "O=Lamps, CN=lamp-7 | lamp-7",
                "CN=lamp-7,OU=Street,O=Lamps,C=AT | lamp-7",
                "CN=lamp\\,7,O=Lamps | lamp,7",
                "O=CN\\=victim,CN=lamp-7 | lamp-7",
                "O=\"CN=victim, Ltd\",CN=lamp-7 | lamp-7",
                "CN=lamp-7,CN=Lamps | lamp-7"
            })
    void a_certificate_is_known_by_its_own_common_name(String subject, String name) {
        assertThat(Principals.commonName(subject)).contains(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"O=Lamps", "O=CN\\=victim", "not a name", "''"})
    void a_subject_without_a_common_name_names_nobody(String subject) {
        assertThat(Principals.commonName(subject)).isEmpty();
    }

    @Test
    void a_certificate_without_a_common_name_is_no_peer() {
        assertThat(Peers.of(new AddressEndpointContext(HERE, new X500Principal("O=Lamps"))))
                .isEmpty();
    }

    @Test
    void an_answer_matches_by_identity_wherever_it_comes_from() {
        var matcher = new IdentityMatcher();
        var request = Peers.destination(new Peer(HERE, new PreSharedKeyIdentity("lamp-7"), Optional.of(CID)));
        var moved = Peers.destination(new Peer(THERE, new PreSharedKeyIdentity("lamp-7"), Optional.of(CID)));
        var stranger = Peers.destination(new Peer(HERE, new PreSharedKeyIdentity("lamp-8"), Optional.of(CID)));
        var unsecured = Peers.destination(Peer.unsecured(HERE));

        assertThat(matcher.isResponseRelatedToRequest(request, moved)).isTrue();
        assertThat(matcher.getEndpointIdentity(request)).isEqualTo(matcher.getEndpointIdentity(moved));
        assertThat(matcher.isResponseRelatedToRequest(request, stranger)).isFalse();
        assertThat(matcher.isResponseRelatedToRequest(request, unsecured)).isFalse();
        assertThat(matcher.isToBeSent(request, stranger)).isFalse();
        assertThat(matcher.isToBeSent(unsecured, request)).isFalse();
    }

    @Test
    void the_same_name_of_another_kind_is_another_peer() {
        PeerIdentity psk = new PreSharedKeyIdentity("lamp-7");
        PeerIdentity certificate = new CertificateIdentity("lamp-7");

        assertThat(Principals.of(psk)).isNotEqualTo(Principals.of(certificate));
    }
}
