package dev.dormouse.fleet.search;

import java.util.Arrays;
import java.util.Optional;

/** What a query may ask of a device, by the name that operators write. */
public enum Field {
    TEXT("text", Kind.TEXT, "any part of endpoint, manufacturer, model or firmware"),
    ENDPOINT("endpoint", Kind.PATTERN, "its name"),
    PRESENCE("presence", Kind.WORD, "whether it can be reached: awake, asleep, late or gone"),
    MANUFACTURER("manufacturer", Kind.PATTERN, "who made it, as it says"),
    MODEL("model", Kind.PATTERN, "its model number"),
    FIRMWARE("firmware", Kind.PATTERN, "its firmware, as text"),
    FIRMWARE_VERSION("firmware.version", Kind.VERSION, "its firmware, compared as versions are"),
    NETWORK("network", Kind.PATTERN, "the network it was taken to hang on when it registered"),
    BATTERY("battery", Kind.NUMBER, "percent left"),
    SIGNAL("signal", Kind.NUMBER, "dBm, so less is worse"),
    LIFETIME("lifetime", Kind.DURATION, "the lifetime of its registration"),
    REGISTERED("registered", Kind.TIME, "when its registration began"),
    FIRST_SEEN("firstSeen", Kind.TIME, "when it came for the first time"),
    LAST_SEEN("lastSeen", Kind.TIME, "when it was last heard"),
    RESTARTED("restarted", Kind.TIME, "when it probably restarted last"),
    LOCATION("location", Kind.PLACE, "where it told last to be: within south, west, north and east, in degrees"),
    PROFILE("profile", Kind.PATTERN, "the profile a person assigned to it"),
    TENANT("tenant", Kind.PATTERN, "the tenant it belongs to"),
    GROUP("group", Kind.PATTERN, "a group it is in"),
    ALARMS("alarms", Kind.NUMBER, "how many alarms are open"),
    QUARANTINE("quarantine", Kind.WORD, "whether it is shut out: true or false"),
    CREDENTIAL("credential", Kind.WORD, "how a key of it for management stands: pending, active or superseded");

    /** What its values are like, and so how they are compared. */
    public enum Kind {
        /** Looked for, not compared. */
        TEXT,
        /** Equal or not, with {@code *} for any characters. */
        PATTERN,
        /** One of some words. */
        WORD,
        NUMBER,
        VERSION,
        DURATION,
        /** An age is compared as an age, a time as a time. */
        TIME,
        /** Within a box or not. */
        PLACE
    }

    /** Stands before the name of a tag. */
    public static final String TAG = "tag.";

    private final String word;
    private final Kind kind;
    private final String meaning;

    Field(String word, Kind kind, String meaning) {
        this.word = word;
        this.kind = kind;
        this.meaning = meaning;
    }

    public static Optional<Field> named(String word) {
        return Arrays.stream(values()).filter(field -> field.word.equals(word)).findFirst();
    }

    public String word() {
        return word;
    }

    public Kind kind() {
        return kind;
    }

    /** Goes on from "it is". */
    public String meaning() {
        return meaning;
    }
}
