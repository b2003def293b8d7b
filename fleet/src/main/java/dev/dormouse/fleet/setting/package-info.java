/**
 * What this server was configured with, for those who look at it: every key with its value and where that came from. The launcher, which
 * reads the configuration once before anything starts, answers; the API asks on virtual threads. Secrets do not get this far.
 */
@NullMarked
package dev.dormouse.fleet.setting;

import org.jspecify.annotations.NullMarked;
