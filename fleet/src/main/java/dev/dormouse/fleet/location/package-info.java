/**
 * Where devices are, and how many of them are where: places, boxes, and the cells of a grid that stores count by. Searches and
 * the map of the API ask here. Values and a port; no threads.
 */
@NullMarked
package dev.dormouse.fleet.location;

import org.jspecify.annotations.NullMarked;
