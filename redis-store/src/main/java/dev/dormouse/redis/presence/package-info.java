/**
 * The habits of devices in Redis, one hash for each partition, those this node was taught of in memory too. Lessons arrive on
 * lanes and on the threads that ask devices, are gathered in memory and written every ten seconds.
 */
@NullMarked
package dev.dormouse.redis.presence;

import org.jspecify.annotations.NullMarked;
