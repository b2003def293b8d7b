package dev.dormouse.sql;

import static dev.dormouse.testkit.association.AssociationBuilder.anAssociation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers keep their associations in one store, and neither sees the other's. */
class AssociationsOfServersTest {

    private static final ConnectionId A1 = new ConnectionId("a1");
    private static final ConnectionId B2 = new ConnectionId("b2");
    private static final PeerIdentity LAMP_7 = new PreSharedKeyIdentity("lamp-7");
    private static final InetSocketAddress HERE = new InetSocketAddress("192.0.2.1", 61616);

    @TempDir
    Path directory;

    private TestStore store;

    @BeforeEach
    void open() {
        store = TestStore.in(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Associations managed() {
        return store.whole().associations(Purpose.MANAGEMENT);
    }

    private Associations bootstrapped() {
        return store.whole().associations(Purpose.BOOTSTRAP);
    }

    @Test
    void neither_finds_reserves_marks_or_ends_what_is_the_others() {
        managed().put(anAssociation("a1").of(LAMP_7).build(), 10);

        assertThat(bootstrapped().find(A1)).isEmpty();
        assertThat(bootstrapped().reserve(A1, 1)).isEmpty();
        bootstrapped().markRead(A1, 7);
        bootstrapped().remove(A1);
        assertThat(bootstrapped().removeOf(LAMP_7)).isEmpty();
        assertThat(bootstrapped().removeOthers(LAMP_7, B2)).isEmpty();
        assertThat(bootstrapped().removeExpired(VirtualTime.BEGINNING.plus(Duration.ofDays(1_000)), 10))
                .isZero();
        assertThat(bootstrapped().count()).isZero();

        assertThat(managed().find(A1)).isPresent();
        assertThat(managed().readMark(A1)).isEqualTo(Associations.NOTHING_READ);
        assertThat(managed().reserve(A1, 1)).hasValue(10);
    }

    @Test
    void a_device_has_one_with_each_under_one_identity_and_from_one_port() {
        managed().put(anAssociation("a1").of(LAMP_7).at(HERE).build(), 0);
        bootstrapped().put(anAssociation("b2").of(LAMP_7).at(HERE).build(), 0);

        store.reopen();

        assertThat(managed().findByAddress(HERE).orElseThrow().id()).isEqualTo(A1);
        assertThat(bootstrapped().findByAddress(HERE).orElseThrow().id()).isEqualTo(B2);
        managed().markRead(A1, 3);
        bootstrapped().markRead(B2, 5);
        assertThat(managed().readMark(A1)).isEqualTo(3);
        assertThat(bootstrapped().readMark(B2)).isEqualTo(5);
    }

    @Test
    void an_id_is_taken_once_for_both() {
        assertThat(managed().put(anAssociation("a1").of(LAMP_7).build(), 0)).isTrue();

        assertThat(bootstrapped().put(anAssociation("a1").of(LAMP_7).build(), 0))
                .isFalse();
        assertThat(managed().find(A1)).isPresent();
    }
}
