/**
 * What the transport counts. Every package of the module counts here, on whatever thread it is; the REST API shows the
 * registry's numbers.
 */
@NullMarked
package dev.dormouse.coap.meter;

import org.jspecify.annotations.NullMarked;
