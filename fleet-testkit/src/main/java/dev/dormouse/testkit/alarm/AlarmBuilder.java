package dev.dormouse.testkit.alarm;

import dev.dormouse.fleet.alarm.Alarm;
import dev.dormouse.fleet.alarm.AlarmId;
import dev.dormouse.fleet.alarm.Condition;
import dev.dormouse.fleet.alarm.DeviceFilter;
import dev.dormouse.fleet.alarm.Limit;
import dev.dormouse.fleet.alarm.Rule;
import dev.dormouse.fleet.alarm.RuleId;
import dev.dormouse.fleet.alarm.Severity;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;

/** Rules and alarms that say only what matters: {@code aRule("battery-low").ringsWhen(condition)}. */
public final class AlarmBuilder {

    private AlarmBuilder() {}

    public static Rule aRule(String id, Condition condition) {
        return new Rule(new RuleId(id), "About " + id, Severity.WARNING, DeviceFilter.ALL, condition, true, false);
    }

    public static Rule aRule(String id, DeviceFilter devices, Condition condition) {
        return new Rule(new RuleId(id), "About " + id, Severity.WARNING, devices, condition, true, false);
    }

    public static Condition below(String path, double limit, double margin, Duration lasting) {
        return new Condition.OnValue(NodePath.parse(path), new Limit.Below(limit, margin), lasting);
    }

    public static Condition above(String path, double limit, double margin, Duration lasting) {
        return new Condition.OnValue(NodePath.parse(path), new Limit.Above(limit, margin), lasting);
    }

    public static Alarm anAlarm(String id, String endpoint, String rule) {
        return anAlarm(id, endpoint, rule, VirtualTime.BEGINNING);
    }

    public static Alarm anAlarm(String id, String endpoint, String rule, Instant at) {
        var of = aRule(rule, new Condition.OnBudget());
        return Alarm.raised(new AlarmId(id), new EndpointName(endpoint), of, "something is wrong", at);
    }
}
