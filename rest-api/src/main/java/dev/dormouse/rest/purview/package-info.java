/**
 * Keeps who sees a part of the fleet within it: devices, what belongs to one, and what a tenant has of his own are looked at before any route is. It is asked by
 * the one place that calls routes, on their virtual threads.
 */
@NullMarked
package dev.dormouse.rest.purview;

import org.jspecify.annotations.NullMarked;
