/**
 * Devices that came and are known to nobody: they wait here until an operator takes them in or sends them away. The transports
 * and desks tell of them from any thread and never wait; operators decide on threads that may.
 */
@NullMarked
package dev.dormouse.fleet.claim;

import org.jspecify.annotations.NullMarked;
