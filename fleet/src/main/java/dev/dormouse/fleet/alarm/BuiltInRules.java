package dev.dormouse.fleet.alarm;

import static dev.dormouse.fleet.alarm.Condition.Happening.BOOTSTRAP_FAILED;
import static dev.dormouse.fleet.alarm.Condition.Happening.BOOTSTRAP_LOOP;
import static dev.dormouse.fleet.alarm.Condition.Happening.QUARANTINED;
import static dev.dormouse.fleet.alarm.Condition.Happening.ROTATION_REVERTED;
import static dev.dormouse.fleet.alarm.Condition.Happening.UPDATE_FAILED;

import dev.dormouse.objects.path.ResourcePath;
import java.time.Duration;
import java.util.List;

/** The rules that every installation begins with. */
public final class BuiltInRules {

    public static final List<Rule> ALL = List.of(
            rule(
                    "battery-low",
                    "The battery is low",
                    Severity.WARNING,
                    new Condition.OnValue(new ResourcePath(3, 0, 9), new Limit.Below(20, 5), Duration.ZERO)),
            rule("silent", "Nothing is heard of the device", Severity.CRITICAL, new Condition.OnSilence(3)),
            rule("errors", "The device reports an error", Severity.WARNING, new Condition.OnErrorCodes(List.of())),
            rule(
                    "firmware-failed",
                    "A firmware update failed",
                    Severity.WARNING,
                    new Condition.OnFirmwareResult(List.of(2, 3, 4, 5, 6, 7, 8, 9))),
            rule("over-budget", "The device spends too many bytes", Severity.INFO, new Condition.OnBudget()),
            rule("bootstrap-loop", "The device bootstraps again and again", Severity.WARNING, on(BOOTSTRAP_LOOP)),
            rule("bootstrap-failed", "A bootstrap of the device failed", Severity.WARNING, on(BOOTSTRAP_FAILED)),
            rule("quarantined", "The device is in quarantine", Severity.CRITICAL, on(QUARANTINED)),
            rule("rotation-reverted", "The device did not take its new key", Severity.WARNING, on(ROTATION_REVERTED)),
            rule("update-failed", "An update of the device came to nothing", Severity.WARNING, on(UPDATE_FAILED)));

    private BuiltInRules() {}

    /** Adds those that are not there, as in a new installation, or after an upgrade that brings more. */
    static void addMissingTo(Rules rules) {
        for (var rule : ALL) {
            if (rules.find(rule.id()).isEmpty()) rules.put(rule);
        }
    }

    private static Condition on(Condition.Happening happening) {
        return new Condition.OnEvent(happening);
    }

    private static Rule rule(String id, String title, Severity severity, Condition condition) {
        return new Rule(new RuleId(id), title, severity, DeviceFilter.ALL, condition, true, true);
    }
}
