/**
 * What must be sound before anything starts: the data directory, the ports, the vault's key. The commands ask in the order
 * they need it and get what they asked for or a StartupFailure that says what to do. Runs on the main thread.
 */
@NullMarked
package dev.dormouse.launcher.preflight;

import org.jspecify.annotations.NullMarked;
