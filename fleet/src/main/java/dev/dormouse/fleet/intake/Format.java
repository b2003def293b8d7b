package dev.dormouse.fleet.intake;

/** How a list is written down. */
public enum Format {
    /** RFC 4180, separated by commas, semicolons or tabs; the first row names the columns. */
    CSV,
    /** An array of objects, or one object after the other, each on a line or not. */
    JSON
}
