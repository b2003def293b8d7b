package dev.dormouse.rest.contract;

/** What is wrong with a value. {@code place} is a JSON pointer into it, empty for the value itself. */
record Fault(String place, String why) {}
