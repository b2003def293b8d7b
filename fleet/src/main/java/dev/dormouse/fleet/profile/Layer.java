package dev.dormouse.fleet.profile;

import java.util.Optional;

/** Variables of a device that are set in one place; in no scope are those that are its own. */
public record Layer(Optional<Scope> scope, Variables variables) {}
