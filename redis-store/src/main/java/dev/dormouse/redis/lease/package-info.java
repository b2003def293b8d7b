/**
 * Leases in Redis, by Redis's clock. All of them are in one hash, so a cluster has them on one of its servers. Whoever works under
 * a lease waits here.
 */
@NullMarked
package dev.dormouse.redis.lease;

import org.jspecify.annotations.NullMarked;
