/**
 * Device models as data: what a kind of device holds, how its values move, and where it departs from the book, read from YAML.
 * Commands read a model and make as many devices of it as they need. Reading tells all that is wrong at once, with line and
 * column; the lives made of a model belong to one device each and to its loop thread.
 */
@NullMarked
package dev.dormouse.sim.behaviour;

import org.jspecify.annotations.NullMarked;
