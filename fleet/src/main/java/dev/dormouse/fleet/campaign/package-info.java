/**
 * Campaigns: an image put on many devices in waves, with gates between them, that stop and undo themselves when too much goes wrong.
 * Operators order and steer them through the API, and one node at a time works on them, on threads that may wait; what a campaign
 * does next is a value, computed by {@link dev.dormouse.fleet.campaign.CampaignLife}.
 */
@NullMarked
package dev.dormouse.fleet.campaign;

import org.jspecify.annotations.NullMarked;
