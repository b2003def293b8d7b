/**
 * DTLS associations in Redis, their state sealed with the vault, and their read marks. The transport stores, adopts and forgets
 * them on its worker threads, which wait here; a mark costs a round trip that all who mark at the same moment share.
 */
@NullMarked
package dev.dormouse.redis.association;

import org.jspecify.annotations.NullMarked;
