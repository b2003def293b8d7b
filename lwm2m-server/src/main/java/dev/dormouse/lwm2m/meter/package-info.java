/**
 * What the LwM2M server counts. Every package of the module counts here, on whatever thread it is; the REST API shows the
 * registry's numbers.
 */
@NullMarked
package dev.dormouse.lwm2m.meter;

import org.jspecify.annotations.NullMarked;
