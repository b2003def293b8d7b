package dev.dormouse.fleet.alarm;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The alarms that are open, and those that were. Changes are durable on return. */
public interface Alarms {

    /** Keeps these, each in the place of the one with the same id: all of them or, when it fails, none. */
    void put(List<Alarm> changed);

    Optional<Alarm> find(AlarmId id);

    /** The alarm of a rule on a device that was raised last, open or not. */
    Optional<Alarm> latest(EndpointName endpoint, RuleId rule);

    /** What was raised last comes first. */
    Page<Alarm> page(Filter filter, Optional<String> cursor, int limit);

    Counts counts(Filter filter);

    /** Removes at most so many of those that were cleared before then, and returns how many it was. */
    int removeCleared(Instant before, int atMost);

    /** Removes all of a device. */
    void forget(EndpointName endpoint);

    /** Empty matches all. {@code devices} are those whose alarms are meant, without names of saved groups. */
    record Filter(
            Optional<Stage> stage,
            Optional<Severity> severity,
            Optional<EndpointName> endpoint,
            Optional<RuleId> rule,
            Optional<Devices.Filter> devices) {

        /** On any device. */
        public Filter(
                Optional<Stage> stage,
                Optional<Severity> severity,
                Optional<EndpointName> endpoint,
                Optional<RuleId> rule) {
            this(stage, severity, endpoint, rule, Optional.empty());
        }

        public static final Filter ALL =
                new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public static final Filter OPEN =
                new Filter(Optional.of(Stage.OPEN), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What to look for: open is raised or acknowledged. */
    enum Stage {
        OPEN,
        RAISED,
        ACKNOWLEDGED,
        CLEARED;

        public boolean holds(AlarmState state) {
            return switch (state) {
                case AlarmState.Raised raised -> this == OPEN || this == RAISED;
                case AlarmState.Acknowledged acknowledged -> this == OPEN || this == ACKNOWLEDGED;
                case AlarmState.Cleared cleared -> this == CLEARED;
            };
        }
    }

    /**
     * How many match the filter, by state; and of those that are open, how many there are of each severity and each rule, which
     * is how a storm reads.
     */
    record Counts(
            long raised,
            long acknowledged,
            long cleared,
            Map<Severity, Long> openBySeverity,
            Map<RuleId, Long> openByRule) {
        public Counts {
            openBySeverity = Map.copyOf(openBySeverity);
            openByRule = Map.copyOf(openByRule);
        }
    }
}
