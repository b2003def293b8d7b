/**
 * The language in which operators say which devices they mean: fields compared with values, joined by and, or, not. A query is
 * read once into a tree, which is evaluated here on one device and translated by the stores. Values only: safe for all threads.
 */
@NullMarked
package dev.dormouse.fleet.search;

import org.jspecify.annotations.NullMarked;
