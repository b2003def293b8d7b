/**
 * Tenants, and what of the fleet accounts and tokens see, over HTTP. Operators ask here on virtual threads; what is decided holds for
 * the next request of whoever it is about.
 */
@NullMarked
package dev.dormouse.rest.tenant;

import org.jspecify.annotations.NullMarked;
