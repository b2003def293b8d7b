package dev.dormouse.fleet.alarm;

/** What a rule says of what a device told. {@code reason} is a sentence without its full stop. */
record Judgement(Rule rule, Verdict verdict, String reason) {}
