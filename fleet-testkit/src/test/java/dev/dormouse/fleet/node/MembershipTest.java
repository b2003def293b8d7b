package dev.dormouse.fleet.node;

import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class MembershipTest {

    private final MembershipBench bench = new MembershipBench();
    private final VirtualTime time = bench.time;
    private final VirtualTime annesTime = bench.annesTime;
    private final Membership anne = bench.anne;
    private final Membership bert = bench.bert;
    private final List<NodeNumber> letGo = new ArrayList<>();

    @Test
    void members_have_numbers_of_their_own_and_know_where_the_others_are() {
        anne.start();
        bert.start();
        bench.pass(2);

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

        bench.pass(2);
        assertThat(bert.isSure()).as("anne may have looked just before").isFalse();
        assertThat(bert.condition()).asString().contains("until all others must have seen");
        bench.pass(1);
        assertThat(bert.isSure()).isTrue();
        assertThat(bert.condition()).isEqualTo(HealthProbe.WELL);
        assertThat(anne.isSure()).isTrue();
    }

    @Test
    void one_whose_lease_ran_out_says_that_it_is_not_ready() {
        anne.start();
        bert.start();
        bench.pass(4);

        bench.truces.isDeaf(MembershipBench.at(7001));
        bench.outage.begin();
        bench.pass(4);
        assertThat(bert.condition()).asString().contains("was not renewed in time");

        bench.outage.end();
        bench.pass(4);
        assertThat(bert.condition()).isEqualTo(HealthProbe.WELL);
    }

    @Test
    void one_that_could_not_look_who_is_there_takes_nothing_either() {
        var away = new AtomicBoolean();
        var carl = bench.member(bench.failing(step -> step.equals("look") && away.get()), "carl", annesTime, 7003);
        carl.start();
        bert.start();
        bench.pass(4);
        time.advance(seconds(4));

        away.set(true);
        annesTime.advance(seconds(1));
        assertThat(carl.isSure()).as("a member again, and blind").isFalse();
        away.set(false);
        bench.pass(1);
        assertThat(carl.isSure()).as("bert may have looked just before").isFalse();
        bench.pass(3);
        assertThat(carl.isSure()).isTrue();
    }

    @Test
    void one_that_stops_is_missed_within_its_term_and_knows_by_itself() {
        anne.lettingGo(() -> letGo.add(anne.self()));
        anne.start();
        bert.start();
        bench.pass(2);
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
        bench.pass(3);
        assertThat(anne.isSure()).isTrue();
        assertThat(bert.others()).containsExactly(anne.self());
    }

    @Test
    void one_that_leaves_is_missed_at_once() {
        var gone = new ArrayList<NodeNumber>();
        bert.whenGone(gone::add);
        anne.start();
        bert.start();
        bench.pass(2);
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
        bench.pass(2);
        assertThat(gone).isEmpty();

        time.advance(seconds(4));

        assertThat(gone).containsExactly(anne.self());
    }

    @Test
    void after_an_outage_of_the_store_nobody_takes_the_others_for_dead_before_they_had_time_to_come_back() {
        anne.start();
        bert.start();
        bench.pass(2);
        var annes = anne.self();

        bench.truces.isDeaf(MembershipBench.at(7001));
        bench.outage.begin();
        bench.pass(10);
        assertThat(bert.others()).as("as before").containsExactly(annes);
        assertThat(bert.isSure()).isFalse();
        bench.outage.end();
        time.advance(seconds(2));
        assertThat(bert.others()).containsExactly(annes);

        annesTime.advance(seconds(1));
        bench.pass(4);
        assertThat(bert.isSure()).isTrue();
        assertThat(bert.others()).containsExactly(anne.self());
        assertThat(anne.isSure()).isTrue();
    }
}
