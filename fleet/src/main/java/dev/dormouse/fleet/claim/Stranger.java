package dev.dormouse.fleet.claim;

import dev.dormouse.fleet.credential.Purpose;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Somebody at the door of one of our servers; where he stands is not always known. */
public record Stranger(Claimant who, Purpose purpose, Optional<InetSocketAddress> address) {}
