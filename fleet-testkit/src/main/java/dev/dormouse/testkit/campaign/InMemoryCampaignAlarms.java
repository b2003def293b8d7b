package dev.dormouse.testkit.campaign;

import dev.dormouse.fleet.campaign.CampaignAlarm;
import dev.dormouse.fleet.campaign.CampaignAlarms;
import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.testkit.Outage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Alarms of campaigns that die with the process. */
public final class InMemoryCampaignAlarms implements CampaignAlarms {

    private static final Comparator<CampaignAlarm> LATEST_FIRST = Comparator.comparing(CampaignAlarm::raisedAt)
            .thenComparing(CampaignAlarm::campaign)
            .reversed();

    private final Map<CampaignId, CampaignAlarm> alarms = new HashMap<>();
    private final Outage outage;

    public InMemoryCampaignAlarms() {
        this(new Outage());
    }

    public InMemoryCampaignAlarms(Outage outage) {
        this.outage = outage;
    }

    @Override
    public synchronized void put(CampaignAlarm alarm) {
        outage.check("keep the alarm of a campaign");
        alarms.put(alarm.campaign(), alarm);
    }

    @Override
    public synchronized Optional<CampaignAlarm> find(CampaignId campaign) {
        outage.check("find the alarm of a campaign");
        return Optional.ofNullable(alarms.get(campaign));
    }

    @Override
    public synchronized List<CampaignAlarm> list(Purview seen, boolean openOnly, int atMost) {
        outage.check("list the alarms of campaigns");
        return alarms.values().stream()
                .filter(alarm -> seen.includesAllOf(alarm.owner()))
                .filter(alarm -> alarm.isOpen() || !openOnly)
                .sorted(LATEST_FIRST)
                .limit(atMost)
                .toList();
    }

    @Override
    public synchronized long open(Purview seen) {
        outage.check("count the alarms of campaigns");
        return alarms.values().stream()
                .filter(alarm -> seen.includesAllOf(alarm.owner()))
                .filter(CampaignAlarm::isOpen)
                .count();
    }
}
