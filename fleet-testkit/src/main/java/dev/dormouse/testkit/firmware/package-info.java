/**
 * Images for tests: a builder that says only what matters, ports in memory, and the contracts every implementation of those ports
 * passes. Tests of all modules use them, on their own threads. Nothing here outlives the process.
 */
@NullMarked
package dev.dormouse.testkit.firmware;

import org.jspecify.annotations.NullMarked;
