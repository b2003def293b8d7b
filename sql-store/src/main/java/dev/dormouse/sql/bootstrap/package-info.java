/**
 * How bootstraps went, in a table. Sessions are added through the writer as they end. Operators leaf through them, plans look up
 * the last of a device.
 */
@NullMarked
package dev.dormouse.sql.bootstrap;

import org.jspecify.annotations.NullMarked;
