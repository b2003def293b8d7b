/**
 * Campaigns by the API: their plans as JSON, what they would do, how they stand, and the verbs that steer them. Requests come on
 * virtual threads; a rehearsal keeps one for as long as it takes.
 */
@NullMarked
package dev.dormouse.rest.campaign;

import org.jspecify.annotations.NullMarked;
