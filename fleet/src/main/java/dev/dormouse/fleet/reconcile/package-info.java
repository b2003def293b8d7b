/**
 * Bringing devices to what their profile wishes, with the least traffic: what is known is compared with what is desired, and
 * the difference becomes errands. Contacts ask the reconciler on their virtual threads while a device listens; the fleet's
 * events tell it, on any thread, which devices are worth another look.
 */
@NullMarked
package dev.dormouse.fleet.reconcile;

import org.jspecify.annotations.NullMarked;
