/**
 * DTLS associations in a table, sealed, and their read marks in a mapped file beside it. Called by the transport on its worker
 * threads; a mark is set on the caller's thread, everything else on the writer and the readers.
 */
@NullMarked
package dev.dormouse.sql.association;

import org.jspecify.annotations.NullMarked;
