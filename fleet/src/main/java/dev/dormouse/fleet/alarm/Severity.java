package dev.dormouse.fleet.alarm;

/** How much an alarm matters, the least first. */
public enum Severity {
    INFO,
    WARNING,
    CRITICAL
}
