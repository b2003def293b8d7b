package dev.dormouse.sim.device;

import java.net.InetSocketAddress;

/** Where a server is, and how a device proves there who it is. */
public record ServerAccount(InetSocketAddress server, Security security) {}
