package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.tenant.Purview;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Where people are told of campaigns that stopped themselves, and say that they care. Whoever moves such a campaign has seen what was
 * wrong; one that ended by itself waits for somebody who says so.
 */
public final class CampaignAlarmDesk implements Consumer<CampaignNews> {

    private static final int MOST_LISTED = 200;

    private final CampaignAlarms alarms;
    private final Consumer<CampaignAlarm> told;
    private final InstantSource clock;

    /** {@code told} is told of each that was raised, acknowledged or cleared, once that is kept. */
    public CampaignAlarmDesk(CampaignAlarms alarms, Consumer<CampaignAlarm> told, InstantSource clock) {
        this.alarms = alarms;
        this.told = told;
        this.clock = clock;
    }

    /** Hearing the same twice is no harm: each time that a campaign stops is raised once. */
    @Override
    public synchronized void accept(CampaignNews news) {
        var campaign = news.campaign();
        var known = alarms.find(campaign.id());
        var due = CampaignAlarm.due(campaign);
        if (due.isPresent()) {
            boolean isRaised = known.filter(
                            alarm -> alarm.raisedAt().equals(due.get().raisedAt()))
                    .isPresent();
            if (!isRaised) keep(due.get());
            return;
        }
        known.filter(alarm -> alarm.isOpen() && isSeen(alarm, campaign.state()))
                .ifPresent(alarm -> keep(alarm.cleared(news.at(), Optional.empty())));
    }

    private void keep(CampaignAlarm alarm) {
        alarms.put(alarm);
        told.accept(alarm);
    }

    private static boolean isSeen(CampaignAlarm alarm, CampaignState now) {
        return switch (now) {
            case CampaignState.Working resumed -> true;
            case CampaignState.Paused byHand -> true;
            case CampaignState.Stopping stopping -> !stopping.by().equals(CampaignLife.ITSELF);
            case CampaignState.Ended ended -> alarm.care().isPresent();
            case CampaignState.RollingBack goesOn -> false;
            case CampaignState.Draft before -> false;
            case CampaignState.Approved before -> false;
        };
    }

    /** Of the campaigns that are seen; what was raised last comes first. */
    public List<CampaignAlarm> list(Purview seen, boolean openOnly) {
        return alarms.list(seen, openOnly, MOST_LISTED);
    }

    public long open(Purview seen) {
        return alarms.open(seen);
    }

    /** As it is then; one that is over stays so. Empty when there is none. */
    public Optional<CampaignAlarm> acknowledge(CampaignId campaign, String by, String note) {
        return change(campaign, alarm -> alarm.acknowledged(by, clock.instant(), note));
    }

    /** It returns when the campaign breaks a limit once more. */
    public Optional<CampaignAlarm> clear(CampaignId campaign, String by) {
        return change(campaign, alarm -> alarm.cleared(clock.instant(), Optional.of(by)));
    }

    private synchronized Optional<CampaignAlarm> change(CampaignId campaign, UnaryOperator<CampaignAlarm> wish) {
        var before = alarms.find(campaign);
        var now = before.map(wish);
        if (!now.equals(before)) now.ifPresent(this::keep);
        return now;
    }
}
