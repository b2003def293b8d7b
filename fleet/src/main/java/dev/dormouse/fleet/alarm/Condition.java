package dev.dormouse.fleet.alarm;

import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ObjectPath;
import dev.dormouse.objects.path.ResourcePath;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** When a rule rings. */
public sealed interface Condition {

    /** Where a device tells that something is wrong with it: 0 is "no error". */
    ResourcePath ERROR_CODES = new ResourcePath(3, 0, 11);

    /** How the last update of the firmware ended: 0 is "not yet", 1 is success. */
    ResourcePath FIRMWARE_RESULT = new ResourcePath(5, 0, 5);

    /**
     * A value is out of bounds, and stays so for {@code lasting}. On a multiple resource it is enough that one entry of a report
     * is.
     */
    record OnValue(NodePath path, Limit limit, Duration lasting) implements Condition {
        public OnValue {
            checkPath(path);
            if (lasting.isNegative() || lasting.compareTo(LONGEST) > 0)
                throw new IllegalArgumentException("a breach lasts between no time and a year");
        }
    }

    /** A registered device that has the instance did not report the value for so long. */
    record OnMissing(NodePath path, Duration missingFor) implements Condition {
        public OnMissing {
            checkPath(path);
            if (missingFor.compareTo(Duration.ofMinutes(1)) < 0 || missingFor.compareTo(LONGEST) > 0)
                throw new IllegalArgumentException(
                        "a value is missing after a minute at the least, a year at the most");
        }
    }

    /** Nothing was heard of a device for so many times its own rhythm, or its registration ended without a word. */
    record OnSilence(double rhythms) implements Condition {
        public OnSilence {
            if (!(rhythms >= 1 && rhythms <= 100))
                throw new IllegalArgumentException("silence is 1 to 100 times a device's own rhythm");
        }
    }

    /** The device reports any of these error codes; any but 0 when none are named. */
    record OnErrorCodes(SortedSet<Integer> codes) implements Condition {
        public OnErrorCodes {
            codes = checked(codes);
        }

        public OnErrorCodes(Collection<Integer> codes) {
            this(new TreeSet<>(codes));
        }
    }

    /** A firmware update ended with any of these results; with any but 0 and 1 when none are named. */
    record OnFirmwareResult(SortedSet<Integer> results) implements Condition {
        public OnFirmwareResult {
            results = checked(results);
        }

        public OnFirmwareResult(Collection<Integer> results) {
            this(new TreeSet<>(results));
        }
    }

    /** The device spent more bytes today than its network profile allows. */
    record OnBudget() implements Condition {}

    record OnEvent(Happening happening) implements Condition {}

    /** Something that begins with one event and ends with another. */
    enum Happening {
        /** Its lifetime and grace went by without a word, until it registers. */
        EXPIRED,
        /** It took its leave, until it registers. */
        DEREGISTERED,
        /** It bootstraps again and again, until it registers. */
        BOOTSTRAP_LOOP,
        /** A bootstrap of it failed, or it was turned away, until one succeeds or it registers. */
        BOOTSTRAP_FAILED,
        /** It was put in quarantine, until it is released. */
        QUARANTINED,
        /** It did not take its new key, until it takes one. */
        ROTATION_REVERTED,
        /** An update of it failed, or it took it back by itself, or fell silent in it, until one succeeds. */
        UPDATE_FAILED;

        public boolean endsWithRegistration() {
            return switch (this) {
                case EXPIRED, DEREGISTERED, BOOTSTRAP_LOOP, BOOTSTRAP_FAILED -> true;
                case QUARANTINED, ROTATION_REVERTED, UPDATE_FAILED -> false;
            };
        }
    }

    /** Longer than any device is waited for. */
    Duration LONGEST = Duration.ofDays(366);

    private static void checkPath(NodePath path) {
        if (path instanceof ObjectPath || path instanceof InstancePath)
            throw new IllegalArgumentException(path + " holds no value itself: name a resource, like /3/0/9");
    }

    private static SortedSet<Integer> checked(SortedSet<Integer> codes) {
        if (codes.size() > 100) throw new IllegalArgumentException("a rule has at most 100 codes");
        return Collections.unmodifiableSortedSet(new TreeSet<>(codes));
    }
}
