/**
 * What devices report on their own: listed, begun and ended by operators. Handlers run on virtual threads.
 */
@NullMarked
package dev.dormouse.rest.observation;

import org.jspecify.annotations.NullMarked;
