package dev.dormouse.fleet.log;

/** What kind of thing happened. */
public enum LogKind {
    REGISTERED,
    /** It registered although its registration was alive: it was reset, or lost its memory. */
    REGISTERED_AGAIN,
    REGISTRATION_CHANGED,
    DEREGISTERED,
    EXPIRED,
    FORGOTTEN,
    CREDENTIAL_CHANGED,
    KEY_ROTATED,
    QUARANTINED,
    RELEASED,
    BOOTSTRAP_LOOPED,
    DECOMMISSIONED,
    ALARM_RAISED,
    ALARM_ACKNOWLEDGED,
    ALARM_CLEARED,
    COMMAND_CHANGED,
    PROFILE_ASSIGNED,
    CAMPAIGN_CHANGED,
    /** It broke one of its own limits. */
    CAMPAIGN_STOPPED,
    BUDGET_EXCEEDED,
    BOOTSTRAPPED,
    /** It did not end well, or did not begin. */
    BOOTSTRAP_FAILED,
    RULE_CHANGED,
    /** A receiver took nothing for so long that it is left alone. */
    INTEGRATION_PAUSED,
    /** More came in to a server than it can serve. */
    STORM_BEGAN,
    STORM_PASSED,
    SERVER_STARTED,
    SERVER_STOPPED
}
