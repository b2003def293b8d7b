package dev.dormouse.fleet.intake;

/** Who brings which list, and whether it is only to be looked through. */
public record Delivery(String fileName, Format format, boolean dryRun, String by) {}
