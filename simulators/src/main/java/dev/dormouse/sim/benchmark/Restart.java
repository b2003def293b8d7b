package dev.dormouse.sim.benchmark;

import dev.dormouse.sim.load.LoadResult;
import java.time.Duration;

/**
 * Dormouse, killed and started again under devices that are registered.
 *
 * @param untilServing from the command that starts it until it says that it is up
 * @param cpu what its process used for that
 * @param handshaken of the devices that updated afterwards, those that had to shake hands
 * @param updates what they did
 */
public record Restart(
        boolean secure, long devices, Duration untilServing, Duration cpu, int handshaken, LoadResult updates) {}
