package dev.dormouse.sim.dtls;

/** What a device proves itself with in a handshake; it decides which suite is offered. */
public sealed interface Credentials permits PskCredentials, SigningCredentials {}
