package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.device.EndpointName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Works on campaigns. Each turn takes live ones a little further: all of them, or, where they are many, the next in line. All it knows
 * is in the store, so whoever has the next turn, after a crash or on another node, goes on where it was. One turn at a time.
 */
public final class CampaignRunner {

    private static final int MOVING_AT_ONCE = 100;

    /** Of a paused one only windows close and its time ends, so many of them do not hold up the others. */
    private static final int PAUSED_AT_ONCE = 20;

    private static final int BATCH = 500;

    /** What campaigns need of the fleet. */
    public record Ports(Campaigns campaigns, Candidates candidates, Deliveries deliveries, Aftercare aftercare) {}

    private final Campaigns campaigns;
    private final CampaignRules rules;
    private final InstantSource clock;
    private final Mover mover;
    private final Gathering gathering;
    private final Hearing hearing;
    private final Releasing releasing;
    private final Examining examining;
    private final Inspection inspection;
    private final Stopping stopping;
    private final Lap moving;
    private final Lap paused;
    private final Map<CampaignId, Round> rounds = new HashMap<>();
    private final Map<CampaignId, CampaignState> told = new HashMap<>();

    public CampaignRunner(Ports ports, CampaignRules rules, Consumer<CampaignNews> news, InstantSource clock) {
        this.campaigns = ports.campaigns();
        this.rules = rules;
        this.clock = clock;
        this.mover = new Mover(campaigns, news, clock);
        this.hearing = new Hearing(campaigns, ports.candidates(), ports.deliveries(), rules, clock);
        this.gathering = new Gathering(campaigns, ports.candidates(), ports.deliveries(), mover, clock);
        this.releasing = new Releasing(campaigns, ports.candidates(), ports.deliveries(), hearing, rules, clock);
        this.examining = new Examining(campaigns, ports.aftercare(), hearing, rules, clock);
        this.inspection = new Inspection(campaigns, ports.deliveries(), examining, clock);
        this.stopping = new Stopping(campaigns, hearing, mover, clock);
        this.moving = Lap.ofMoving(campaigns, MOVING_AT_ONCE);
        this.paused = Lap.ofPaused(campaigns, PAUSED_AT_ONCE);
    }

    /** A round of questions through the devices under way: where it is, and when the next one begins. */
    private record Round(Optional<String> cursor, Instant nextAt) {}

    public void turn() {
        moving.goOn(this::turn);
        paused.goOn(this::turn);
        rounds.keySet().removeIf(this::isOver);
        told.keySet().removeIf(this::isOver);
        examining.forgetIf(this::isOver);
    }

    private void turn(Campaign campaign) {
        tell(campaign);
        ask(campaign);
        goOn(mover.move(campaign, new CampaignEvent.Looked()).orElse(campaign));
    }

    private boolean isOver(CampaignId id) {
        return !moving.hasMet(id) && !paused.hasMet(id);
    }

    /** Something came of a device, or of several updates of it. */
    public void heard(CampaignId id, EndpointName endpoint) {
        var campaign = campaigns.find(id);
        var target = campaigns.target(id, endpoint);
        if (campaign.isPresent() && target.isPresent()) hearing.ask(campaign.get(), target.get());
    }

    /** The device left the fleet, and no campaign counts it any more. */
    public void forgotten(EndpointName endpoint) {
        holding(
                endpoint,
                (campaign, target) -> hearing.become(target, TargetState.Gone.from(campaign.plan(), clock.instant())));
    }

    /** The device changed hands, and leaves the campaigns of whoever had it. */
    public void given(EndpointName endpoint) {
        holding(endpoint, hearing::letGo);
    }

    private void holding(EndpointName endpoint, BiConsumer<Campaign, Target> each) {
        for (var id : campaigns.holding(endpoint)) {
            var campaign = campaigns.find(id);
            var target = campaigns.target(id, endpoint);
            if (campaign.isPresent() && target.isPresent()) each.accept(campaign.get(), target.get());
        }
    }

    private void goOn(Campaign campaign) {
        switch (campaign.state()) {
            case CampaignState.Gathering(var since, var complete) -> {
                if (!complete) gathering.goOn(campaign);
            }
            case CampaignState.Rolling rolling -> roll(campaign, rolling.wave());
            case CampaignState.Soaking soaking -> roll(campaign, soaking.wave());
            case CampaignState.Paused resting -> closeWindows(campaign);
            case CampaignState.Stopping stop -> stopping.goOn(campaign, stop);
            case CampaignState.RollingBack(var with, var why, var at) -> stopping.follow(campaign, with);
            case CampaignState.Draft draft -> {}
            case CampaignState.Approved approved -> {}
            case CampaignState.Ended ended -> {}
        }
    }

    private void roll(Campaign campaign, int wave) {
        closeWindows(campaign);
        var event = inspection.look(campaign);
        if (event.isPresent()) {
            mover.move(campaign, event.get());
            return;
        }
        releasing.release(campaign, wave);
        boolean isDue = !campaign.line().sweptAt().plus(rules.sweep()).isAfter(clock.instant());
        if (campaign.plan().audience().open() && isDue) gathering.sweep(campaign);
    }

    private void closeWindows(Campaign campaign) {
        for (var target : campaigns.overdue(campaign.id(), clock.instant(), BATCH))
            hearing.windowClosed(campaign, target);
    }

    /** Whoever moved it may have died before he told, so before it is moved on all are told how it is found. */
    private void tell(Campaign campaign) {
        if (campaign.state().equals(told.get(campaign.id()))) return;
        mover.tell(campaign);
        told.put(campaign.id(), campaign.state());
    }

    /** Some of those under way are asked about, in case that nobody told what came of them. */
    private void ask(Campaign campaign) {
        var now = clock.instant();
        var round = rounds.getOrDefault(campaign.id(), new Round(Optional.empty(), Instant.EPOCH));
        if (round.nextAt().isAfter(now)) return;
        var page = campaigns.targets(campaign.id(), Set.of(TargetState.Kind.UNDER_WAY), round.cursor(), BATCH);
        for (var target : page.items()) hearing.ask(campaign, target);
        boolean over = page.next().isEmpty();
        rounds.put(campaign.id(), new Round(page.next(), over ? now.plus(rules.recheck()) : now));
    }
}
