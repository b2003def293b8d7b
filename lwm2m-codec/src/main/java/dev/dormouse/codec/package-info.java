/**
 * Leshan's codecs and one of ours behind our own values: payload bytes in, readings out, and back. Both protocol engines call
 * it with what they got from or want to tell a device. Pure and stateless but for caches, on any thread.
 */
@NullMarked
package dev.dormouse.codec;

import org.jspecify.annotations.NullMarked;
