package dev.dormouse.rest.campaign;

import dev.dormouse.fleet.campaign.CampaignDesk;
import dev.dormouse.fleet.campaign.rehearsal.RehearsalDesk;

/** Campaigns, as the API steers and rehearses them. */
public record CampaignAccess(CampaignDesk desk, RehearsalDesk rehearsals) {}
