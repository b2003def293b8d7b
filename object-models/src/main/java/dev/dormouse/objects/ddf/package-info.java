/**
 * Object definitions as the world writes them: OMA's XML files, read with line and column into models or into a list of
 * everything that is wrong with them. Called by the build, which turns the OMA's files into the registry, and by whoever
 * takes an operator's upload; pure functions, on any thread that may work for some milliseconds.
 */
@NullMarked
package dev.dormouse.objects.ddf;

import org.jspecify.annotations.NullMarked;
