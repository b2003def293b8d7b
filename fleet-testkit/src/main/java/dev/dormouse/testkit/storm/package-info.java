/**
 * What whoever tells of storms must do, and moments to make them of. Tests use it on their own thread, in virtual time.
 */
@NullMarked
package dev.dormouse.testkit.storm;

import org.jspecify.annotations.NullMarked;
