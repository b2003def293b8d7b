package dev.dormouse.fleet.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PublicKeyIdentity;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerIdentityTest {

    @Test
    void every_identity_comes_back_from_its_key() {
        List<PeerIdentity> identities = List.of(
                PeerIdentity.UNSECURED,
                new PreSharedKeyIdentity("urn:imei:1234"),
                new PreSharedKeyIdentity(""),
                new PublicKeyIdentity("00ff"),
                new CertificateIdentity("lamp-7"));

        assertThat(identities)
                .allSatisfy(identity ->
                        assertThat(PeerIdentity.parse(identity.key())).isEqualTo(identity));
        assertThat(identities.stream().map(PeerIdentity::key)).doesNotHaveDuplicates();
    }

    @Test
    void another_key_is_refused() {
        assertThatThrownBy(() -> PeerIdentity.parse("ssh:me")).hasMessageContaining("'ssh:me'");
    }

    @Test
    void a_connection_id_is_hexadecimal_of_whole_bytes() {
        assertThat(ConnectionId.of(new byte[] {0, (byte) 0xfe}).hex()).isEqualTo("00fe");
        assertThat(new ConnectionId("00fe").bytes()).containsExactly(0, 0xfe);
        assertThatThrownBy(() -> new ConnectionId("00FE")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ConnectionId("0")).isInstanceOf(IllegalArgumentException.class);
    }
}
