package dev.dormouse.testkit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.audit.Act;
import dev.dormouse.fleet.audit.Act.Outcome;
import dev.dormouse.fleet.audit.ActId;
import dev.dormouse.fleet.audit.ActIds;
import dev.dormouse.fleet.audit.AuditTrail;
import dev.dormouse.fleet.audit.AuditTrail.Filter;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every audit trail must do. */
public abstract class AuditTrailContract {

    private static final Instant NOON = VirtualTime.BEGINNING.plusNanos(7_000);
    private static final EndpointName LAMP = new EndpointName("lamp-7");

    private final ActIds ids = new ActIds(new Random(7));

    /** The trail under test; another one after {@link #reopen}. */
    protected abstract AuditTrail trail();

    /** Closes the trail and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void an_act_is_there_before_it_is_done_and_after_a_restart() {
        var act = act("ada", "putAlarmRule", "PUT /alarm-rules/battery-low", Optional.of(LAMP), 0);
        trail().begin(act);
        assertThat(trail().find(act.id())).contains(act);
        assertThat(act.outcome()).isEqualTo(Outcome.OPEN);

        reopen();
        var how = new Act.End(
                NOON.plusSeconds(1),
                200,
                Optional.empty(),
                Optional.of("{\"low\":\"20\"}"),
                Optional.of("{\"low\":\"15 \\n ü\"}"));
        trail().end(act.id(), how);

        reopen();
        assertThat(trail().find(act.id())).contains(act.ended(how));
        assertThat(trail().find(ids.next(NOON))).isEmpty();
    }

    @Test
    protected void an_act_ends_once() {
        var act = begun("ada", "quarantineDevice", 0);
        trail().end(act.id(), refused("/problems/forbidden"));

        trail().end(act.id(), done());
        trail().end(ids.next(NOON), done());

        assertThat(all(Filter.ALL)).containsExactly(act.ended(refused("/problems/forbidden")));
    }

    @Test
    protected void a_filter_leaves_what_matches_all_of_it() {
        var first = begun("ada", "quarantineDevice", 0);
        var second = begun("bob", "quarantineDevice", 1);
        var third = begun("ada", "putAlarmRule", 2);
        var fourth = act("ada", "quarantineDevice", "PUT /devices/LAMP_8%/quarantine", Optional.of(LAMP), 3);
        trail().begin(fourth);
        trail().end(second.id(), done());
        trail().end(third.id(), refused("/problems/rule-unknown"));

        assertThat(ids(new Asked().by("ada"))).containsExactly(fourth.id(), third.id(), first.id());
        assertThat(ids(new Asked().by("ada").operation("quarantineDevice"))).containsExactly(fourth.id(), first.id());
        assertThat(ids(new Asked().of(LAMP))).containsExactly(fourth.id());
        assertThat(ids(new Asked().outcome(Outcome.DONE))).containsExactly(second.id());
        assertThat(ids(new Asked().outcome(Outcome.REFUSED))).containsExactly(third.id());
        assertThat(ids(new Asked().outcome(Outcome.OPEN))).containsExactly(fourth.id(), first.id());
        assertThat(ids(new Asked().search("lamp_8%"))).containsExactly(fourth.id());
        assertThat(ids(new Asked().search("l%p"))).isEmpty();
        assertThat(ids(new Asked().between(NOON.plusSeconds(1), NOON.plusSeconds(3))))
                .containsExactly(third.id(), second.id());
    }

    @Test
    protected void pages_meet_without_a_gap_while_more_is_done() {
        for (int i = 0; i < 20; i++) begun("ada", "quarantineDevice", i);

        var read = new ArrayList<Act>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = trail().page(new Asked().by("ada").filter(), cursor, 6);
            read.addAll(page.items());
            cursor = page.next();
            begun("bob", "quarantineDevice", 100 + read.size());
        } while (cursor.isPresent());

        assertThat(read).hasSize(20);
        assertThat(read).extracting(Act::at).isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    protected void a_cursor_that_was_never_given_is_refused() {
        for (var cursor : List.of("x", "-1", "'; DROP TABLE acts; --", ""))
            assertThatThrownBy(() -> trail().page(Filter.ALL, Optional.of(cursor), 5))
                    .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    protected void the_oldest_go_by_age_and_by_number_and_no_more_than_asked() {
        for (int i = 0; i < 20; i++) begun("ada", "quarantineDevice", i);

        assertThat(trail().trim(NOON.plusSeconds(5), 1_000, 3)).isEqualTo(3);
        assertThat(trail().trim(NOON.plusSeconds(5), 1_000, 100)).isEqualTo(2);
        assertThat(all(Filter.ALL)).hasSize(15);

        assertThat(trail().trim(NOON, 10, 100)).isEqualTo(5);
        assertThat(all(Filter.ALL)).hasSize(10).last().extracting(Act::at).isEqualTo(NOON.plusSeconds(10));
        assertThat(trail().trim(NOON, 10, 100)).isZero();
    }

    private Act begun(String account, String operation, int second) {
        var act = act(account, operation, "POST /" + operation, Optional.empty(), second);
        trail().begin(act);
        return act;
    }

    private Act act(String account, String operation, String target, Optional<EndpointName> endpoint, int second) {
        var at = NOON.plusSeconds(second);
        return new Act(
                ids.next(at),
                at,
                new Act.Who(account, "127.0.0.1"),
                new Act.What(operation, target, endpoint, Optional.of("{\"a\":1}"), Optional.of("{\"b\":2}")),
                Optional.empty());
    }

    private static Act.End done() {
        return new Act.End(NOON, 204, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Act.End refused(String problem) {
        return new Act.End(NOON, 404, Optional.of(problem), Optional.empty(), Optional.empty());
    }

    private List<ActId> ids(Asked asked) {
        return all(asked.filter()).stream().map(Act::id).toList();
    }

    private List<Act> all(Filter filter) {
        return trail().page(filter, Optional.empty(), 100).items();
    }

    /** A filter, said part by part. */
    private static final class Asked {
        private Optional<String> account = Optional.empty();
        private Optional<EndpointName> endpoint = Optional.empty();
        private Optional<String> operation = Optional.empty();
        private Optional<Outcome> outcome = Optional.empty();
        private Optional<String> search = Optional.empty();
        private Optional<Instant> from = Optional.empty();
        private Optional<Instant> to = Optional.empty();

        Asked by(String name) {
            account = Optional.of(name);
            return this;
        }

        Asked of(EndpointName device) {
            endpoint = Optional.of(device);
            return this;
        }

        Asked operation(String name) {
            operation = Optional.of(name);
            return this;
        }

        Asked outcome(Outcome which) {
            outcome = Optional.of(which);
            return this;
        }

        Asked search(String text) {
            search = Optional.of(text);
            return this;
        }

        Asked between(Instant first, Instant end) {
            from = Optional.of(first);
            to = Optional.of(end);
            return this;
        }

        Filter filter() {
            return new Filter(account, endpoint, operation, outcome, search, from, to);
        }
    }
}
