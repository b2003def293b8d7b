/**
 * What operators write on devices to find them again: names with values, as {@code site=berlin}. Operators change tags through the
 * REST API, one device at a time or all that a query fits; queries ask for them. Everything runs on the caller's thread.
 */
@NullMarked
package dev.dormouse.fleet.tag;

import org.jspecify.annotations.NullMarked;
