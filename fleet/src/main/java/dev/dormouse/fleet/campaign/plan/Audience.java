package dev.dormouse.fleet.campaign.plan;

import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.fleet.command.CommandGroup.Target;
import dev.dormouse.fleet.profile.Scope;
import java.util.Optional;

/**
 * Whom a campaign is for. One that is open takes in devices that come to match later, under the same guards; of the other only
 * those that matched when it began.
 */
public record Audience(Who who, boolean open) {

    public sealed interface Who {}

    /** What a search finds, or a list names. */
    public record Named(Target target) implements Who {}

    /** The devices of a group. */
    public record InGroup(Scope.Group group) implements Who {}

    /** Those that another campaign put its image on: whom a roll back is for. */
    public record UpdatedBy(CampaignId campaign) implements Who {}

    /** The campaign whose devices these are. */
    public Optional<CampaignId> undoes() {
        return who instanceof UpdatedBy(var campaign) ? Optional.of(campaign) : Optional.empty();
    }
}
