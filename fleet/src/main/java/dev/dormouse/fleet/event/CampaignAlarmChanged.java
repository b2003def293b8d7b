package dev.dormouse.fleet.event;

import dev.dormouse.fleet.campaign.CampaignAlarm;
import java.time.Instant;

/** The alarm of a campaign was raised, acknowledged or cleared, and is as it stands here. */
public record CampaignAlarmChanged(CampaignAlarm alarm, Instant at) implements FleetWide {}
