/**
 * Whether what somebody wants of a device makes sense under its object definitions, answered before a radio is used. Called
 * by whoever takes a wish from a person; pure functions, on any thread.
 */
@NullMarked
package dev.dormouse.objects.check;

import org.jspecify.annotations.NullMarked;
