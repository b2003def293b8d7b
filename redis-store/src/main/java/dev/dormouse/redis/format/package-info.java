/**
 * How records are written as bytes: a version first, so that two releases can share one Redis while a fleet is upgraded. The
 * codecs of the features use it, on the thread that asks.
 */
@NullMarked
package dev.dormouse.redis.format;

import org.jspecify.annotations.NullMarked;
