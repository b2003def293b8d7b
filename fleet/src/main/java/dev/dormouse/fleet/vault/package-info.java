/**
 * Secrets at rest: authenticated encryption under one key that only the launcher has seen. Stores seal and open what
 * they write, on whatever thread they write it; nothing here does I/O.
 */
@NullMarked
package dev.dormouse.fleet.vault;

import org.jspecify.annotations.NullMarked;
