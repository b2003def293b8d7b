/**
 * The other systems that are told what happens, as administrators see and change them. Handlers run on virtual threads; a trial waits
 * for the answer of the other system.
 */
@NullMarked
package dev.dormouse.rest.integration;

import org.jspecify.annotations.NullMarked;
