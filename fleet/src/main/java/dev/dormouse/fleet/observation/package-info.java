/**
 * What the server has asked devices to report on their own. The LwM2M server keeps observations here so that they
 * outlive a restart; looked up for every notification, so hot stores answer from memory.
 */
@NullMarked
package dev.dormouse.fleet.observation;

import org.jspecify.annotations.NullMarked;
