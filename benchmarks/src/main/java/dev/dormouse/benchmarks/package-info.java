/**
 * What single steps cost, measured by JMH: payloads read and written, changes of a store, queries and searches. Whoever wonders
 * runs them by hand, with {@code benchmarks/run}; the build compiles them and runs each once. Each method is called on threads of JMH.
 */
@NullMarked
package dev.dormouse.benchmarks;

import org.jspecify.annotations.NullMarked;
