/**
 * Campaigns for tests: builders of plans and devices, a store that dies with the process, and the contract of every store. Tests use
 * them on their own thread.
 */
@NullMarked
package dev.dormouse.testkit.campaign;

import org.jspecify.annotations.NullMarked;
