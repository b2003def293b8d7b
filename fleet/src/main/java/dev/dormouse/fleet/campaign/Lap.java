package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.campaign.CampaignState.Kind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Goes round all campaigns that stand so, earliest first: so many in a turn, and the next turn goes on behind the last of them. Where it
 * is is not written down; after a crash it begins anew.
 */
final class Lap {

    private final Campaigns campaigns;
    private final Set<Kind> kinds;
    private final int atOnce;
    private Optional<CampaignId> last = Optional.empty();
    private Set<CampaignId> met = new HashSet<>();
    private Set<CampaignId> metBefore = new HashSet<>();

    private Lap(Campaigns campaigns, Set<Kind> kinds, int atOnce) {
        this.campaigns = campaigns;
        this.kinds = kinds;
        this.atOnce = atOnce;
    }

    /** Of the live ones that are not paused. */
    static Lap ofMoving(Campaigns campaigns, int atOnce) {
        var kinds = EnumSet.allOf(Kind.class);
        kinds.removeIf(kind -> !kind.isLive() || kind == Kind.PAUSED);
        return new Lap(campaigns, Collections.unmodifiableSet(kinds), atOnce);
    }

    static Lap ofPaused(Campaigns campaigns, int atOnce) {
        return new Lap(campaigns, Set.of(Kind.PAUSED), atOnce);
    }

    /** One at which the turn fails is passed when it is tried again, so that it holds up nobody; the next lap comes by it once more. */
    void goOn(Consumer<Campaign> turn) {
        var some = campaigns.in(kinds, last, atOnce);
        for (var campaign : some) {
            last = Optional.of(campaign.id());
            met.add(campaign.id());
            turn.accept(campaign);
        }
        if (some.size() < atOnce) beginAnew();
    }

    private void beginAnew() {
        last = Optional.empty();
        metBefore = met;
        met = new HashSet<>();
    }

    /** In this lap or the one before: whoever was met in neither does not stand so any more. */
    boolean hasMet(CampaignId id) {
        return met.contains(id) || metBefore.contains(id);
    }
}
