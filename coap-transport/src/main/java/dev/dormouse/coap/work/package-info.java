/**
 * Virtual threads with a bound, and a short memory of what is not there. The packages that ask stores on behalf of
 * Scandium use them; every queue here has an end.
 */
@NullMarked
package dev.dormouse.coap.work;

import org.jspecify.annotations.NullMarked;
