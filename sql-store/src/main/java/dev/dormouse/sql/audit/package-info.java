/**
 * The audit trail in a table. The REST API writes it on virtual threads, around every change; administrators page through it, and
 * its upkeep trims it.
 */
@NullMarked
package dev.dormouse.sql.audit;

import org.jspecify.annotations.NullMarked;
