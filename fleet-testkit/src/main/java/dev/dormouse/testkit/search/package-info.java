/**
 * What every store must find for the queries of operators, and a fleet made up by chance to find it in. Tests of stores use it,
 * on their own thread.
 */
@NullMarked
package dev.dormouse.testkit.search;

import org.jspecify.annotations.NullMarked;
