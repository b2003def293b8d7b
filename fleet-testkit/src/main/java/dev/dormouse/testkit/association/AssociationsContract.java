package dev.dormouse.testkit.association;

import static dev.dormouse.testkit.association.AssociationBuilder.anAssociation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.association.Association;
import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of DTLS associations must do. */
public abstract class AssociationsContract {

    private static final Instant NOW = VirtualTime.BEGINNING;
    private static final ConnectionId A1 = new ConnectionId("a1");
    private static final ConnectionId B2 = new ConnectionId("b2");
    private static final InetSocketAddress HERE = new InetSocketAddress("192.0.2.1", 61616);

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Associations associations();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void every_part_of_an_association_outlives_a_restart() {
        var roaming = anAssociation("a1").holding(new byte[] {0, 1, -128, 127}).build();
        var fixed = anAssociation("b2")
                .of(new CertificateIdentity("meter 1"))
                .at(HERE)
                .expiring(NOW.plusNanos(123_456_789))
                .build();
        associations().put(roaming, 0);
        associations().put(fixed, 10);

        same(associations().find(A1).orElseThrow(), roaming);
        reopen();
        same(associations().find(A1).orElseThrow(), roaming);
        same(associations().findByAddress(HERE).orElseThrow(), fixed);
        assertThat(associations().count()).isEqualTo(2);
    }

    @Test
    protected void what_was_never_put_is_not_there() {
        assertThat(associations().find(A1)).isEmpty();
        assertThat(associations().findByAddress(HERE)).isEmpty();
        assertThat(associations().reserve(A1, 1)).isEmpty();
        assertThat(associations().readMark(A1)).isEqualTo(Associations.NOTHING_READ);
        associations().markRead(A1, 7);
        associations().extend(A1, NOW);
        associations().remove(A1);
        assertThat(associations().readMark(A1)).isEqualTo(Associations.NOTHING_READ);
        assertThat(associations().count()).isZero();
    }

    @Test
    protected void a_new_association_at_an_address_displaces_the_one_before() {
        associations().put(anAssociation("a1").at(HERE).build(), 0);

        associations().put(anAssociation("b2").at(HERE).build(), 0);

        assertThat(associations().find(A1)).isEmpty();
        assertThat(associations().findByAddress(HERE).orElseThrow().id()).isEqualTo(B2);
        reopen();
        assertThat(associations().find(A1)).isEmpty();
        assertThat(associations().count()).isEqualTo(1);
    }

    @Test
    protected void an_association_put_again_begins_anew() {
        associations().put(anAssociation("a1").at(HERE).build(), 100);
        associations().reserve(A1, 50);
        associations().markRead(A1, 9);

        associations().put(anAssociation("a1").build(), 3);

        assertThat(associations().readMark(A1)).isEqualTo(Associations.NOTHING_READ);
        assertThat(associations().reserve(A1, 1)).hasValue(3);
        assertThat(associations().findByAddress(HERE)).isEmpty();
        reopen();
        assertThat(associations().readMark(A1)).isEqualTo(Associations.NOTHING_READ);
        assertThat(associations().reserve(A1, 1)).hasValue(4);
    }

    @Test
    protected void blocks_follow_one_another_over_restarts() {
        associations().put(anAssociation("a1").build(), 5);

        assertThat(associations().reserve(A1, 100)).hasValue(5);
        reopen();
        assertThat(associations().reserve(A1, 1L << 20)).hasValue(105);
        reopen();
        assertThat(associations().reserve(A1, 1)).hasValue(105 + (1L << 20));
    }

    @Test
    protected void an_empty_block_is_a_mistake() {
        associations().put(anAssociation("a1").build(), 0);

        assertThatThrownBy(() -> associations().reserve(A1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    protected void no_two_of_a_crowd_get_the_same_number() {
        associations().put(anAssociation("a1").build(), 0);
        associations().put(anAssociation("b2").build(), 0);

        var starts = Crowd.of(40, number -> {
            var mine = new ArrayList<Long>();
            for (int i = 0; i < 5; i++) mine.add(associations().reserve(A1, 8).orElseThrow());
            associations().reserve(B2, 1);
            return mine;
        });

        assertThat(starts.stream().flatMap(List::stream).sorted().toList())
                .hasSize(200)
                .allMatch(start -> start % 8 == 0)
                .doesNotHaveDuplicates()
                .endsWith(199L * 8);
        assertThat(associations().reserve(B2, 1)).hasValue(40);
    }

    @Test
    protected void a_read_mark_only_grows_and_outlives_a_restart() {
        associations().put(anAssociation("a1").build(), 0);
        assertThat(associations().readMark(A1)).isEqualTo(Associations.NOTHING_READ);

        associations().markRead(A1, 0);
        assertThat(associations().readMark(A1)).isZero();
        associations().markRead(A1, 17);
        associations().markRead(A1, 12);

        assertThat(associations().readMark(A1)).isEqualTo(17);
        reopen();
        assertThat(associations().readMark(A1)).isEqualTo(17);
        associations().markRead(A1, (1L << 48) - 1);
        assertThat(associations().readMark(A1)).isEqualTo((1L << 48) - 1);
    }

    @Test
    protected void a_mark_set_at_once_is_as_good_as_any() {
        associations().put(anAssociation("a1").build(), 0);
        associations().markRead(A1, 4);

        boolean done = associations().markReadAtOnce(A1, 17);
        boolean lower = associations().markReadAtOnce(A1, 12);

        reopen();
        assertThat(associations().readMark(A1)).isEqualTo(done ? 17 : lower ? 12 : 4);
    }

    @Test
    protected void the_highest_mark_of_a_crowd_stands() {
        associations().put(anAssociation("a1").build(), 0);

        Crowd.of(16, number -> {
            for (int i = 0; i < 500; i++) associations().markRead(A1, i * 16L + number);
            return number;
        });

        assertThat(associations().readMark(A1)).isEqualTo(499 * 16 + 15);
    }

    @Test
    protected void marks_of_one_association_never_show_in_another() {
        for (int round = 0; round < 20; round++) {
            var before = new ConnectionId("aa%02d".formatted(round));
            var after = new ConnectionId("bb%02d".formatted(round));
            associations().put(anAssociation(before.hex()).build(), 0);
            associations().markRead(before, 1_000 + round);
            associations().remove(before);

            associations().put(anAssociation(after.hex()).build(), 0);
            associations().markRead(before, 5_000);

            assertThat(associations().readMark(after)).isEqualTo(Associations.NOTHING_READ);
            associations().markRead(after, round);
        }
        reopen();
        for (int round = 0; round < 20; round++)
            assertThat(associations().readMark(new ConnectionId("bb%02d".formatted(round))))
                    .isEqualTo(round);
    }

    @Test
    protected void an_expiry_moves() {
        associations().put(anAssociation("a1").expiring(NOW).build(), 0);

        associations().extend(A1, NOW.plusSeconds(60));

        assertThat(associations().find(A1).orElseThrow().expires()).isEqualTo(NOW.plusSeconds(60));
        assertThat(associations().removeExpired(NOW.plusSeconds(60), 10)).isZero();
        assertThat(associations().removeExpired(NOW.plusSeconds(61), 10)).isEqualTo(1);
    }

    @Test
    protected void an_expiry_moved_before_an_orderly_restart_stays_moved() {
        associations().put(anAssociation("a1").expiring(NOW).build(), 0);
        associations().extend(A1, NOW.plusSeconds(60));

        reopen();

        assertThat(associations().find(A1).orElseThrow().expires()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    protected void the_expired_leave_no_more_at_a_time_than_asked() {
        for (int i = 0; i < 5; i++)
            associations()
                    .put(anAssociation("0" + i).expiring(NOW.plusSeconds(i)).build(), 0);

        assertThat(associations().removeExpired(NOW.plusSeconds(3), 2)).isEqualTo(2);
        assertThat(associations().removeExpired(NOW.plusSeconds(3), 2)).isEqualTo(1);

        assertThat(associations().count()).isEqualTo(2);
        assertThat(associations().find(new ConnectionId("02"))).isEmpty();
        reopen();
        assertThat(associations().find(new ConnectionId("03"))).isPresent();
        assertThat(associations().find(new ConnectionId("02"))).isEmpty();
    }

    @Test
    protected void what_was_removed_is_gone_for_good() {
        associations().put(anAssociation("a1").at(HERE).build(), 0);
        associations().remove(A1);

        assertThat(associations().find(A1)).isEmpty();
        assertThat(associations().findByAddress(HERE)).isEmpty();
        assertThat(associations().reserve(A1, 1)).isEmpty();
        reopen();
        assertThat(associations().count()).isZero();
    }

    @Test
    protected void a_revoked_identity_loses_all_its_associations() {
        PeerIdentity revoked = new CertificateIdentity("revoked");
        associations().put(anAssociation("a1").of(revoked).build(), 0);
        associations().put(anAssociation("b2").of(revoked).build(), 0);
        associations().put(anAssociation("c3").build(), 0);

        assertThat(associations().removeOf(revoked)).containsExactlyInAnyOrder(A1, B2);

        assertThat(associations().removeOf(revoked)).isEmpty();
        reopen();
        assertThat(associations().find(A1)).isEmpty();
        assertThat(associations().count()).isEqualTo(1);
    }

    @Test
    protected void an_id_that_is_another_identitys_is_not_taken_from_it() {
        var first = anAssociation("a1").of(new PreSharedKeyIdentity("lamp-7")).build();
        assertThat(associations().put(first, 100)).isTrue();
        associations().markRead(first.id(), 7);
        reopen();

        var second = anAssociation("a1").of(new PreSharedKeyIdentity("lamp-8")).build();
        assertThat(associations().put(second, 5)).isFalse();

        assertThat(associations().find(first.id()).map(Association::identity)).contains(first.identity());
        assertThat(associations().readMark(first.id())).isEqualTo(7);
        assertThat(associations().reserve(first.id(), 1)).hasValue(100);
        assertThat(associations().put(first, 3)).isTrue();
    }

    @Test
    protected void an_identity_keeps_the_association_that_works_and_loses_the_others() {
        var lamp = new PreSharedKeyIdentity("lamp-7");
        for (var id : List.of("a1", "b2", "c3"))
            associations().put(anAssociation(id).of(lamp).build(), 0);
        associations()
                .put(anAssociation("d4").of(new PreSharedKeyIdentity("lamp-8")).build(), 0);
        reopen();

        var removed = associations().removeOthers(lamp, new ConnectionId("b2"));

        assertThat(removed).containsExactlyInAnyOrder(new ConnectionId("a1"), new ConnectionId("c3"));
        assertThat(associations().removeOthers(lamp, new ConnectionId("b2"))).isEmpty();
        reopen();
        assertThat(associations().count()).isEqualTo(2);
        assertThat(associations().find(new ConnectionId("b2"))).isPresent();
        assertThat(associations().find(new ConnectionId("d4"))).isPresent();
    }

    private static void same(Association actual, Association expected) {
        assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
    }
}
