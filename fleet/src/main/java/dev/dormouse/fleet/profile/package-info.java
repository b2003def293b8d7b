/**
 * What devices of one kind should be like: profiles in versions, variables, and who decides for a device. Operators change
 * them through the REST API on virtual threads; the reconciler asks on the thread of a contact, the LwM2M server for each
 * request it sends.
 */
@NullMarked
package dev.dormouse.fleet.profile;

import org.jspecify.annotations.NullMarked;
