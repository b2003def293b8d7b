/**
 * Profiles, assignments and variables in memory, and what every store of them must do. Tests of the fleet, of stores and of
 * the REST API use them; safe for all threads, starts none.
 */
@NullMarked
package dev.dormouse.testkit.profile;

import org.jspecify.annotations.NullMarked;
