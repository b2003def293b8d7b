/**
 * What the parts of the product say about their own condition. The REST API asks on a virtual thread for its readiness
 * page; whoever owns a resource answers.
 */
@NullMarked
package dev.dormouse.fleet.health;

import org.jspecify.annotations.NullMarked;
