/**
 * YAML as people write it: parts that know their line and column, and a file that is read to its end so that all that is wrong
 * with it is told at once. Readers of device models, scenarios and tariffs are written on top of it. No YAML type is ever
 * constructed, and whoever reads does so on its own thread.
 */
@NullMarked
package dev.dormouse.sim.yaml;

import org.jspecify.annotations.NullMarked;
