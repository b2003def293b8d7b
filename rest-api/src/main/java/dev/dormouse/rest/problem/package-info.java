/**
 * Everything that can go wrong for a caller, as problem documents (RFC 9457), in one table. Route handlers answer with these
 * on virtual threads; the web shell writes them on the event loop.
 */
@NullMarked
package dev.dormouse.rest.problem;

import org.jspecify.annotations.NullMarked;
