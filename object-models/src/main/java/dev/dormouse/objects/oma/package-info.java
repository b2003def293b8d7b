/**
 * The registry that every server starts with: the OMA's objects and those we wrote down ourselves, packed by the build into
 * one catalogue. The launcher loads it once at start, before anything serves; the build writes it.
 */
@NullMarked
package dev.dormouse.objects.oma;

import org.jspecify.annotations.NullMarked;
