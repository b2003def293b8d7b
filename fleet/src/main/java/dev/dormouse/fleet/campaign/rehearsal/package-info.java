/**
 * Campaigns on virtual time: the same runner as ever works a plan through, against devices that come as the fleet's devices were
 * heard to come, and a fortnight takes seconds. An operator asks for it before a campaign begins; it runs on the thread that asks,
 * in memory, and touches no device.
 */
@NullMarked
package dev.dormouse.fleet.campaign.rehearsal;

import org.jspecify.annotations.NullMarked;
