/**
 * The bytes on air of each device and day in a table. The bookkeeper adds to it in batches on a scheduler's thread; operators
 * and contacts with devices read it on virtual threads.
 */
@NullMarked
package dev.dormouse.sql.ledger;

import org.jspecify.annotations.NullMarked;
