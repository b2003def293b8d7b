package dev.dormouse.rest.campaign;

import dev.dormouse.fleet.campaign.CampaignAlarmDesk;
import dev.dormouse.fleet.campaign.CampaignClearance;
import dev.dormouse.fleet.campaign.CampaignDesk;
import dev.dormouse.fleet.campaign.rehearsal.RehearsalDesk;

/** Campaigns, as the API steers and rehearses them, and tells of those that stopped themselves. */
public record CampaignAccess(
        CampaignDesk desk, RehearsalDesk rehearsals, CampaignAlarmDesk alarms, CampaignClearance clearance) {}
