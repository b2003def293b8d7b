/**
 * What each device's radio carried, day by day, and how much of it is planned for. The transport counts and hands in what
 * devices spent every half minute, on a scheduler's thread; operators and the contact with a device ask on virtual threads.
 */
@NullMarked
package dev.dormouse.fleet.ledger;

import org.jspecify.annotations.NullMarked;
