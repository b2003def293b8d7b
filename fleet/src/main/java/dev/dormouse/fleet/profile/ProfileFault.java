package dev.dormouse.fleet.profile;

/** Something in a draft that cannot be so. {@code field} is its place, as in /observations/0; {@code why} says what would be right. */
public record ProfileFault(String field, String why) {}
