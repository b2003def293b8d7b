package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.tenant.TenantName;
import java.time.Instant;
import java.util.Optional;

/**
 * A campaign broke one of its limits and stopped itself, and somebody has to look. It has at most one, which is raised once more when
 * it breaks another.
 *
 * <pre>
 *   RAISED ──acknowledged──▶ ACKNOWLEDGED
 *      └── a person moves the campaign, or says so ──▶ CLEARED
 *   ACKNOWLEDGED ── as well, and when the campaign ends ──▶ CLEARED
 * </pre>
 *
 * @param owner whose campaign it is
 * @param reason which limit, in one sentence
 * @param raisedAt when the campaign stopped, by which one breach is told from the next
 * @param care who acknowledged it
 */
public record CampaignAlarm(
        CampaignId campaign,
        Optional<TenantName> owner,
        String title,
        String reason,
        Instant raisedAt,
        Optional<Care> care,
        Optional<Clearing> clearing) {

    /** Somebody looks after it. */
    public record Care(String by, Instant at, String note) {}

    /** {@code by} nobody when the campaign went on or ended. */
    public record Clearing(Instant at, Optional<String> by) {}

    /** What the state of a campaign gives reason for: that it stopped itself, as of the moment when it did. */
    static Optional<CampaignAlarm> due(Campaign campaign) {
        return switch (campaign.state()) {
            case CampaignState.Paused paused
            when paused.by().equals(CampaignLife.ITSELF) -> Optional.of(raised(campaign, paused.at()));
            case CampaignState.Stopping stopping
            when stopping.by().equals(CampaignLife.ITSELF) && stopping.how() != CampaignState.Stop.END ->
                Optional.of(raised(campaign, stopping.at()));
            default -> Optional.empty();
        };
    }

    private static CampaignAlarm raised(Campaign campaign, Instant at) {
        return new CampaignAlarm(
                campaign.id(),
                campaign.plan().owner(),
                campaign.plan().title(),
                campaign.state().reason(),
                at,
                Optional.empty(),
                Optional.empty());
    }

    public boolean isOpen() {
        return clearing.isEmpty();
    }

    /** One that is over is left as it is. */
    CampaignAlarm acknowledged(String by, Instant at, String note) {
        return isOpen()
                ? new CampaignAlarm(
                        campaign, owner, title, reason, raisedAt, Optional.of(new Care(by, at, note)), clearing)
                : this;
    }

    CampaignAlarm cleared(Instant at, Optional<String> by) {
        return isOpen()
                ? new CampaignAlarm(campaign, owner, title, reason, raisedAt, care, Optional.of(new Clearing(at, by)))
                : this;
    }
}
