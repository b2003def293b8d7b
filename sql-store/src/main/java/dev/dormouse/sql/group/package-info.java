/**
 * The groups operators made, in a table of some hundred rows. The REST API changes them and searches read them, on virtual
 * threads.
 */
@NullMarked
package dev.dormouse.sql.group;

import org.jspecify.annotations.NullMarked;
