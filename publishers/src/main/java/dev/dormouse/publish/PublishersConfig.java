package dev.dormouse.publish;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How events are sent.
 *
 * @param allowPrivate whether also to addresses that only we can reach: our own machine, and networks of our own
 * @param authoritiesFile who may vouch for destinations beside those Java trusts, as PEM
 * @param patience how long a destination may take for one answer
 */
public record PublishersConfig(boolean allowPrivate, Optional<Path> authoritiesFile, Duration patience) {}
