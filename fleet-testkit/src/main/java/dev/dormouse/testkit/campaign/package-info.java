/** Campaigns for tests: a builder of plans, and the contract of every store. Tests use them on their own thread. */
@NullMarked
package dev.dormouse.testkit.campaign;

import org.jspecify.annotations.NullMarked;
