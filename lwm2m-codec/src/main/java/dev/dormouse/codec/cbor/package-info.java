/**
 * CBOR (RFC 8949), as much of it as LwM2M speaks: a reader that bounds what it is given, and a writer. The codec package
 * calls them with what devices say. Pure, on any thread.
 */
@NullMarked
package dev.dormouse.codec.cbor;

import org.jspecify.annotations.NullMarked;
