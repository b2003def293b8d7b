/**
 * Enrolment groups: opened, bounded, removed, and who enrolled. Handlers run on virtual threads; a group's key goes in and
 * never comes out, but for one the server made, once.
 */
@NullMarked
package dev.dormouse.rest.enrolment;

import org.jspecify.annotations.NullMarked;
