/**
 * The registration interface of LwM2M: the /rd resources that devices post to, and the parser of what they say. The CoAP
 * transport calls it on the device's lane; it asks the registrar and answers, and tells the fleet only afterwards.
 */
@NullMarked
package dev.dormouse.lwm2m.registration;

import org.jspecify.annotations.NullMarked;
