/**
 * What a campaign is to do, as an operator wrote it down: for whom, in which waves, how fast, within which limits and hours, and
 * when it stops itself. All of it is values that are checked where they are made and compute what follows from them; campaigns
 * and their rehearsals ask them, on any thread.
 */
@NullMarked
package dev.dormouse.fleet.campaign.plan;

import org.jspecify.annotations.NullMarked;
