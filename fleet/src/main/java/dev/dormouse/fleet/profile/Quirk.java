package dev.dormouse.fleet.profile;

/** What devices of a kind are known not to do, so that they are not asked for it even once. */
public enum Quirk {
    /** One path at a time, whatever the version of the protocol promises. */
    NO_COMPOSITE,
    /** It takes no attributes; when it reports is its own business. */
    NO_ATTRIBUTES,
    /** Only one resource is written at a time. */
    NO_PARTIAL_UPDATE
}
