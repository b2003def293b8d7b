package dev.dormouse.fleet.node;

import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.testkit.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Nodes that do not reach the store go on while all of them leave each other alone, and only then. */
class MembershipInTruceTest {

    private final MembershipBench bench = new MembershipBench();
    private final VirtualTime time = bench.time;
    private final VirtualTime annesTime = bench.annesTime;
    private final Membership anne = bench.anne;
    private final Membership bert = bench.bert;
    private final List<NodeNumber> letGo = new ArrayList<>();

    @Test
    void while_the_store_is_away_from_all_they_promise_to_leave_each_other_alone_and_go_on() {
        anne.lettingGo(() -> letGo.add(anne.self()));
        bert.lettingGo(() -> letGo.add(bert.self()));
        anne.start();
        bert.start();
        bench.pass(4);
        var annes = anne.self();
        var berts = bert.self();

        bench.outage.begin();
        for (int i = 0; i < 60; i++) {
            bench.pass(1);
            assertThat(anne.isSure()).isTrue();
            assertThat(bert.isSure()).isTrue();
        }
        assertThat(anne.isTruce()).isTrue();
        assertThat(bert.condition()).isEqualTo(HealthProbe.WELL);

        bench.outage.end();
        for (int i = 0; i < 10; i++) {
            bench.pass(1);
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
        bench.pass(4);
        var annes = anne.self();
        bench.outage.begin();
        bench.pass(10);
        assertThat(anne.isSure()).isTrue();

        bench.outage.end();
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
        var carl = bench.member(bench.failing(step -> away.get()), "carl", annesTime, 7003);
        carl.start();
        bert.start();
        bench.pass(4);
        assertThat(carl.isSure()).isTrue();

        away.set(true);
        bench.pass(4);

        assertThat(carl.isSure()).isFalse();
        assertThat(carl.isTruce()).isFalse();
        assertThat(bert.others()).isEmpty();
    }

    @Test
    void one_that_was_taken_for_dead_before_the_store_went_away_has_no_part_in_the_truce() {
        anne.start();
        bert.start();
        bench.pass(4);
        time.advance(seconds(5));
        assertThat(bert.others()).as("anne stands still").isEmpty();

        bench.outage.begin();
        bench.pass(10);

        assertThat(anne.isSure()).isFalse();
        assertThat(bert.isSure()).isTrue();
    }

    @Test
    void where_one_does_not_answer_there_is_no_truce() {
        anne.start();
        bert.start();
        bench.pass(4);

        bench.truces.isDeaf(MembershipBench.at(7002));
        bench.outage.begin();
        bench.pass(4);
        assertThat(anne.isSure()).isFalse();

        bench.truces.hears(MembershipBench.at(7002));
        bench.pass(4);
        assertThat(anne.isSure())
                .as("what it held may be another's since its term was over")
                .isFalse();
    }
}
