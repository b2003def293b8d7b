/**
 * The bus between nodes on Redis's publish and subscribe. What arrives is taken on Lettuce's thread and handed to those who listen
 * on one virtual thread of the bus, one message after the other.
 */
@NullMarked
package dev.dormouse.redis.bus;

import org.jspecify.annotations.NullMarked;
