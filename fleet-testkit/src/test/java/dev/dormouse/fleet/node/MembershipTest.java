package dev.dormouse.fleet.node;

import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.fleet.lease.Lease;
import dev.dormouse.fleet.lease.Leases;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.bus.InMemoryBus;
import dev.dormouse.testkit.lease.InMemoryLeases;
import dev.dormouse.testkit.node.InMemoryTruces;
import dev.dormouse.testkit.time.VirtualTime;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class MembershipTest {

    private final VirtualTime time = new VirtualTime();
    private final Outage outage = new Outage();
    private final InMemoryLeases leases = new InMemoryLeases(time, outage);
    private final InMemoryBus bus = new InMemoryBus(outage);
    private final InMemoryTruces truces = new InMemoryTruces();
    /** What anne does in time stands still when this does. */
    private final VirtualTime annesTime = new VirtualTime();

    private final Membership anne = member("anne", annesTime, 7001);
    private final Membership bert = member("bert", time, 7002);
    private final List<NodeNumber> letGo = new ArrayList<>();

    private Membership member(String name, VirtualTime own, int port) {
        return member(leases, name, own, port);
    }

    private Membership member(Leases itsLeases, String name, VirtualTime own, int port) {
        var address = at(port);
        return new Membership(
                itsLeases, bus.of(new NodeName(name)), () -> address, truces.of(address), seconds(3), own, time);
    }

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress("192.0.2.1", port);
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            time.advance(seconds(1));
            annesTime.advance(seconds(1));
        }
    }

    @Test
    void members_have_numbers_of_their_own_and_know_where_the_others_are() {
        anne.start();
        bert.start();
        pass(2);

        assertThat(anne.self()).isNotEqualTo(bert.self());
        assertThat(anne.others()).containsExactly(bert.self());
        assertThat(anne.address(bert.self())).hasValue(new InetSocketAddress("192.0.2.1", 7002));
        assertThat(bert.address(anne.self())).hasValue(new InetSocketAddress("192.0.2.1", 7001));
        assertThat(anne.isSure()).isTrue();
    }

    @Test
    void one_that_joins_others_takes_nothing_before_all_of_them_must_have_seen_it() {
        anne.start();
        assertThat(anne.isSure())
                .as("nobody is there who could take it for dead")
                .isTrue();
        bert.start();

        pass(2);
        assertThat(bert.isSure()).as("anne may have looked just before").isFalse();
        assertThat(bert.condition()).asString().contains("until all others must have seen");
        pass(1);
        assertThat(bert.isSure()).isTrue();
        assertThat(bert.condition()).isEqualTo(HealthProbe.WELL);
        assertThat(anne.isSure()).isTrue();
    }

    @Test
    void one_whose_lease_ran_out_says_that_it_is_not_ready() {
        anne.start();
        bert.start();
        pass(4);

        truces.isDeaf(at(7001));
        outage.begin();
        pass(4);
        assertThat(bert.condition()).asString().contains("was not renewed in time");

        outage.end();
        pass(4);
        assertThat(bert.condition()).isEqualTo(HealthProbe.WELL);
    }

    @Test
    void one_that_could_not_look_who_is_there_takes_nothing_either() {
        var away = new AtomicBoolean();
        var carl = member(new LooksInVain(leases, away), "carl", annesTime, 7003);
        carl.start();
        bert.start();
        pass(4);
        time.advance(seconds(4));

        away.set(true);
        annesTime.advance(seconds(1));
        assertThat(carl.isSure()).as("a member again, and blind").isFalse();
        away.set(false);
        pass(1);
        assertThat(carl.isSure()).as("bert may have looked just before").isFalse();
        pass(3);
        assertThat(carl.isSure()).isTrue();
    }

    /** Answers all but who is there. */
    private record LooksInVain(Leases leases, AtomicBoolean away) implements Leases {

        @Override
        public Optional<Lease> take(String name, NodeName holder, Duration term) {
            return leases.take(name, holder, term);
        }

        @Override
        public boolean renew(Lease lease, Duration term) {
            return leases.renew(lease, term);
        }

        @Override
        public void release(Lease lease) {
            leases.release(lease);
        }

        @Override
        public Optional<Lease> find(String name) {
            return leases.find(name);
        }

        @Override
        public List<Lease> beginningWith(String beginning) {
            if (away.get())
                throw new StoreUnavailable("lease", "look who is there", new IOException("taken away by the test"));
            return leases.beginningWith(beginning);
        }
    }

    @Test
    void one_that_stops_is_missed_within_its_term_and_knows_by_itself() {
        anne.lettingGo(() -> letGo.add(anne.self()));
        anne.start();
        bert.start();
        pass(2);
        var annes = anne.self();

        time.advance(seconds(4));

        assertThat(anne.isSure()).isFalse();
        assertThat(bert.others()).isEmpty();
        assertThat(bert.isMember(new NodeName("anne"))).isFalse();
        assertThat(letGo).isEmpty();

        annesTime.advance(seconds(1));
        assertThat(letGo).as("before it is a member again").containsExactly(annes);
        assertThat(anne.self()).as("others take what it had under this").isNotEqualTo(annes);
        assertThat(anne.isSure()).isFalse();
        pass(3);
        assertThat(anne.isSure()).isTrue();
        assertThat(bert.others()).containsExactly(anne.self());
    }

    @Test
    void one_that_leaves_is_missed_at_once() {
        var gone = new ArrayList<NodeNumber>();
        bert.whenGone(gone::add);
        anne.start();
        bert.start();
        pass(2);
        var annes = anne.self();

        anne.beforeLeaving(() -> {
            assertThat(anne.isSure()).as("it reads nothing any more").isFalse();
            assertThat(bert.others()).as("and nobody takes over yet").containsExactly(annes);
        });
        anne.stop();
        assertThat(gone).containsExactly(annes);
        time.advance(seconds(1));

        assertThat(bert.others()).isEmpty();
        assertThat(gone).as("once").containsExactly(annes);
    }

    @Test
    void the_others_are_told_of_one_that_is_dead_when_they_do_not_count_it_any_more() {
        var gone = new ArrayList<NodeNumber>();
        bert.whenGone(node -> {
            assertThat(bert.others()).doesNotContain(node);
            gone.add(node);
        });
        anne.start();
        bert.start();
        pass(2);
        assertThat(gone).isEmpty();

        time.advance(seconds(4));

        assertThat(gone).containsExactly(anne.self());
    }

    @Test
    void after_an_outage_of_the_store_nobody_takes_the_others_for_dead_before_they_had_time_to_come_back() {
        anne.start();
        bert.start();
        pass(2);
        var annes = anne.self();

        truces.isDeaf(at(7001));
        outage.begin();
        pass(10);
        assertThat(bert.others()).as("as before").containsExactly(annes);
        assertThat(bert.isSure()).isFalse();
        outage.end();
        time.advance(seconds(2));
        assertThat(bert.others()).containsExactly(annes);

        annesTime.advance(seconds(1));
        pass(4);
        assertThat(bert.isSure()).isTrue();
        assertThat(bert.others()).containsExactly(anne.self());
        assertThat(anne.isSure()).isTrue();
    }

    @Test
    void while_the_store_is_away_from_all_they_promise_to_leave_each_other_alone_and_go_on() {
        anne.lettingGo(() -> letGo.add(anne.self()));
        bert.lettingGo(() -> letGo.add(bert.self()));
        anne.start();
        bert.start();
        pass(4);
        var annes = anne.self();
        var berts = bert.self();

        outage.begin();
        for (int i = 0; i < 60; i++) {
            pass(1);
            assertThat(anne.isSure()).isTrue();
            assertThat(bert.isSure()).isTrue();
        }
        assertThat(anne.isTruce()).isTrue();
        assertThat(bert.condition()).isEqualTo(HealthProbe.WELL);

        outage.end();
        for (int i = 0; i < 10; i++) {
            pass(1);
            assertThat(anne.isSure()).isTrue();
            assertThat(bert.isSure()).isTrue();
            assertThat(bert.others()).containsExactly(annes);
        }
        assertThat(anne.isTruce()).isFalse();
        assertThat(anne.self()).isEqualTo(annes);
        assertThat(bert.self()).isEqualTo(berts);
        assertThat(letGo).isEmpty();
    }

    @Test
    void one_that_promised_and_is_back_first_waits_for_the_other_as_long_as_it_promised() {
        anne.start();
        bert.start();
        pass(4);
        var annes = anne.self();
        outage.begin();
        pass(10);
        assertThat(anne.isSure()).isTrue();

        outage.end();
        time.advance(seconds(2));
        assertThat(anne.isSure()).as("it asked less than a term ago").isTrue();
        assertThat(bert.others()).containsExactly(annes);

        time.advance(seconds(2));
        assertThat(anne.isSure()).isFalse();
        assertThat(bert.others()).isEmpty();
    }

    @Test
    void to_one_that_is_cut_off_alone_nobody_promises_anything() {
        var away = new AtomicBoolean();
        var carl = member(new CutOff(leases, away), "carl", annesTime, 7003);
        carl.start();
        bert.start();
        pass(4);
        assertThat(carl.isSure()).isTrue();

        away.set(true);
        pass(4);

        assertThat(carl.isSure()).isFalse();
        assertThat(carl.isTruce()).isFalse();
        assertThat(bert.others()).isEmpty();
    }

    @Test
    void one_that_was_taken_for_dead_before_the_store_went_away_has_no_part_in_the_truce() {
        anne.start();
        bert.start();
        pass(4);
        time.advance(seconds(5));
        assertThat(bert.others()).as("anne stands still").isEmpty();

        outage.begin();
        pass(10);

        assertThat(anne.isSure()).isFalse();
        assertThat(bert.isSure()).isTrue();
    }

    @Test
    void where_one_does_not_answer_there_is_no_truce() {
        anne.start();
        bert.start();
        pass(4);

        truces.isDeaf(at(7002));
        outage.begin();
        pass(4);
        assertThat(anne.isSure()).isFalse();

        truces.hears(at(7002));
        pass(4);
        assertThat(anne.isSure())
                .as("what it held may be another's since its term was over")
                .isFalse();
    }

    /** Answers nothing. */
    private record CutOff(Leases leases, AtomicBoolean away) implements Leases {

        private Leases reached() {
            if (away.get()) throw new StoreUnavailable("lease", "reach", new IOException("cut off by the test"));
            return leases;
        }

        @Override
        public Optional<Lease> take(String name, NodeName holder, Duration term) {
            return reached().take(name, holder, term);
        }

        @Override
        public boolean renew(Lease lease, Duration term) {
            return reached().renew(lease, term);
        }

        @Override
        public void release(Lease lease) {
            reached().release(lease);
        }

        @Override
        public Optional<Lease> find(String name) {
            return reached().find(name);
        }

        @Override
        public List<Lease> beginningWith(String beginning) {
            return reached().beginningWith(beginning);
        }
    }
}
