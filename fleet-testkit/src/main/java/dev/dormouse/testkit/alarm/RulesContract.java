package dev.dormouse.testkit.alarm;

import static dev.dormouse.testkit.alarm.AlarmBuilder.aRule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.alarm.Condition;
import dev.dormouse.fleet.alarm.DeviceFilter;
import dev.dormouse.fleet.alarm.Glob;
import dev.dormouse.fleet.alarm.Limit;
import dev.dormouse.fleet.alarm.Rule;
import dev.dormouse.fleet.alarm.RuleId;
import dev.dormouse.fleet.alarm.Rules;
import dev.dormouse.fleet.alarm.Severity;
import dev.dormouse.objects.path.NodePath;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of rules must do. */
public abstract class RulesContract {

    private static final NodePath BATTERY = NodePath.parse("/3/0/9");
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Rules rules();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void every_kind_of_rule_outlives_a_restart_unchanged() {
        var conditions = List.of(
                new Condition.OnValue(BATTERY, new Limit.Below(20, 2.5), TEN_MINUTES),
                new Condition.OnValue(BATTERY, new Limit.Above(-0.125, 0), Duration.ZERO),
                new Condition.OnValue(BATTERY, new Limit.Outside(-10, 40, 1), TEN_MINUTES),
                new Condition.OnValue(NodePath.parse("/3/0/7/1"), new Limit.Equal("off"), TEN_MINUTES),
                new Condition.OnValue(BATTERY, new Limit.Different(""), TEN_MINUTES),
                new Condition.OnMissing(BATTERY, Duration.ofDays(2)),
                new Condition.OnSilence(2.5),
                new Condition.OnErrorCodes(List.of(3, 1)),
                new Condition.OnErrorCodes(List.of()),
                new Condition.OnFirmwareResult(List.of(8)),
                new Condition.OnBudget(),
                new Condition.OnEvent(Condition.Happening.EXPIRED));
        var some = new DeviceFilter(
                Optional.of(new Glob("lamp-*")), Optional.of(new Glob("Licht*")), Optional.of(new Glob("L7")));
        for (int i = 0; i < conditions.size(); i++) rules().put(aRule("rule-" + i, some, conditions.get(i)));

        reopen();

        for (int i = 0; i < conditions.size(); i++)
            assertThat(rules().find(new RuleId("rule-" + i))).contains(aRule("rule-" + i, some, conditions.get(i)));
    }

    @Test
    protected void a_change_takes_the_place_of_what_was() {
        rules().put(aRule("one", new Condition.OnBudget()));
        var changed = new Rule(
                new RuleId("one"),
                "Another title",
                Severity.CRITICAL,
                DeviceFilter.ALL,
                new Condition.OnSilence(3),
                false,
                true);

        rules().put(changed);

        reopen();
        assertThat(rules().all()).containsExactly(changed);
    }

    @Test
    protected void rules_are_listed_by_id() {
        for (var id : List.of("silent", "battery-low", "errors")) rules().put(aRule(id, new Condition.OnBudget()));

        assertThat(rules().all())
                .extracting(rule -> rule.id().value())
                .containsExactly("battery-low", "errors", "silent");
    }

    @Test
    protected void a_tenants_own_rule_is_another_one_than_the_one_for_all() {
        var own = aRule("water-works:silent", new Condition.OnSilence(5));
        var others = aRule("zebra:silent", new Condition.OnSilence(6));
        var common = aRule("silent", new Condition.OnSilence(3));
        for (var rule : List.of(own, others, common)) rules().put(rule);

        reopen();

        assertThat(rules().all()).containsExactly(common, own, others);
        assertThat(rules().remove(others.id())).isTrue();
        assertThat(rules().find(own.id())).contains(own);
        assertThat(rules().find(common.id())).contains(common);
    }

    @Test
    protected void a_removed_rule_stays_removed() {
        rules().put(aRule("one", new Condition.OnBudget()));

        assertThat(rules().remove(new RuleId("one"))).isTrue();

        assertThat(rules().remove(new RuleId("one"))).isFalse();
        reopen();
        assertThat(rules().find(new RuleId("one"))).isEmpty();
    }
}
