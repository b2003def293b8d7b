/**
 * Profiles and what was said of single devices: shown, changed and tried out. Handlers run on virtual threads; what they
 * change is in force when they answer, and reaches devices when those listen.
 */
@NullMarked
package dev.dormouse.rest.profile;

import org.jspecify.annotations.NullMarked;
