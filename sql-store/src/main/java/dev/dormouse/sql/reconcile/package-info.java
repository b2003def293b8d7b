/**
 * What was learnt about devices by asking them, in a table. Contacts note it in memory; a moment later the writer puts what
 * gathered on the disk.
 */
@NullMarked
package dev.dormouse.sql.reconcile;

import org.jspecify.annotations.NullMarked;
