/**
 * Secrets at rest: authenticated encryption under data keys, which a master key wraps that only its keeper has seen. Stores
 * seal and open what they write, on whatever thread they write it; nothing here does I/O.
 */
@NullMarked
package dev.dormouse.fleet.vault;

import org.jspecify.annotations.NullMarked;
