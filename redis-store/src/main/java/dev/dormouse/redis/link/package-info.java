/**
 * The connections to Redis, standalone, watched by Sentinel or clustered, and what is common to all who use them: scripts, keys,
 * patience, and a memory that Redis keeps right. The stores call it on virtual threads; callbacks stay on Lettuce's threads and
 * never wait.
 */
@NullMarked
package dev.dormouse.redis.link;

import org.jspecify.annotations.NullMarked;
