package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.campaign.Deliveries.Standing;
import dev.dormouse.fleet.campaign.TargetState.UnderWay;
import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.campaign.plan.FailureKind;
import dev.dormouse.fleet.firmware.ImageId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Begins with devices and takes down what came of them. What it does may be done twice. */
final class Hearing {

    private static final String CLOSED = "its window closed before it came";
    private static final String CHANGE_OF_HANDS = "its change of hands";

    private final Campaigns campaigns;
    private final Candidates candidates;
    private final Deliveries deliveries;
    private final CampaignRules rules;
    private final InstantSource clock;

    Hearing(
            Campaigns campaigns,
            Candidates candidates,
            Deliveries deliveries,
            CampaignRules rules,
            InstantSource clock) {
        this.campaigns = campaigns;
        this.candidates = candidates;
        this.deliveries = deliveries;
        this.rules = rules;
        this.clock = clock;
    }

    /** Orders what was released. Should nobody come to do so, {@link #ask} finds out and does it. */
    void begin(Campaign campaign, List<Target> released) {
        var targets = released.stream()
                .filter(target -> target.state() instanceof UnderWay)
                .toList();
        if (targets.isEmpty()) return;
        var standings = deliveries.beginAll(
                targets.stream().map(target -> order(campaign, target)).toList());
        for (int i = 0; i < targets.size(); i++) settle(campaign, targets.get(i), standings.get(i));
        // Who was given away while it was ordered, and was let go of before there was something to call off.
        var endpoints = targets.stream().map(Target::endpoint).toList();
        var owned = candidates.within(campaign.plan(), endpoints);
        for (var target : targets) if (!owned.contains(target.endpoint())) leave(campaign, target);
    }

    private static Deliveries.Order order(Campaign campaign, Target target) {
        if (!(target.state() instanceof UnderWay(var since, var until)))
            throw new IllegalStateException(target.endpoint() + " was not released");
        var plan = campaign.plan();
        return new Deliveries.Order(
                campaign.id(),
                target.endpoint(),
                since,
                image(plan, target),
                until,
                since.plus(plan.term().patience()),
                campaign.undoes().isPresent());
    }

    /** Who was released before images were chosen for each has the only one there was. */
    private static ImageId image(CampaignPlan plan, Target target) {
        return target.image().orElseGet(() -> plan.images().ids().getFirst());
    }

    /** Asks how a device stands that is under way. */
    void ask(Campaign campaign, Target target) {
        if (!isExpected(target.state()) || letGo(campaign, target)) return;
        var standing = deliveries.standing(target.campaign(), target.endpoint(), since(target));
        if (!(standing instanceof Standing.Unknown)) settle(campaign, target, standing);
        else if (campaign.state() instanceof CampaignState.Working) begin(campaign, List.of(target));
        else callOffUnbegun(target);
    }

    /**
     * Lets go of a device that is not the owner's any more, whatever is at with it: what can be called off is, and the campaign
     * neither counts it nor learns what comes of it. {@code false} when it is his.
     */
    boolean letGo(Campaign campaign, Target target) {
        boolean owned =
                !candidates.within(campaign.plan(), List.of(target.endpoint())).isEmpty();
        if (!owned) leave(campaign, target);
        return !owned;
    }

    private void leave(Campaign campaign, Target target) {
        calledOff(target, CHANGE_OF_HANDS);
        become(target, TargetState.Gone.from(campaign.plan(), clock.instant()));
    }

    /** Who was silent may have come back. */
    private static boolean isExpected(TargetState state) {
        return state instanceof UnderWay
                || state instanceof TargetState.Failed failed && failed.how() == FailureKind.SILENT;
    }

    private void callOffUnbegun(Target target) {
        if (target.state() instanceof UnderWay)
            become(target, new TargetState.CalledOff("it had not begun", clock.instant()));
    }

    /** Its window has closed: what has begun comes to its end, what has not stands in line again. */
    void windowClosed(Campaign campaign, Target target) {
        if (letGo(campaign, target)) return;
        switch (deliveries.standing(target.campaign(), target.endpoint(), since(target))) {
            case Standing.Open(var begun)
            when !begun -> windowClosed(campaign, target, calledOff(target, CampaignLife.ITSELF));
            case Standing standing -> windowClosed(campaign, target, standing);
        }
    }

    /** Calls it off, as far as that goes. */
    void callOff(Campaign campaign, Target target, String by) {
        if (letGo(campaign, target)) return;
        var standing = calledOff(target, by);
        if (standing instanceof Standing.Unknown) callOffUnbegun(target);
        else settle(campaign, target, standing);
    }

    private static Instant since(Target target) {
        return target.state() instanceof UnderWay(var since, var until) ? since : Instant.EPOCH;
    }

    private Standing calledOff(Target target, String by) {
        return deliveries.callOff(target.campaign(), target.endpoint(), since(target), by);
    }

    private void windowClosed(Campaign campaign, Target target, Standing standing) {
        boolean neverBegan = standing instanceof Standing.CalledOff || standing instanceof Standing.Unknown;
        if (neverBegan) putOff(target, CLOSED, clock.instant());
        else if (standing instanceof Standing.Open && target.state() instanceof UnderWay(var since, var until))
            become(target, new UnderWay(since, Optional.empty()));
        else settle(campaign, target, standing);
    }

    private void settle(Campaign campaign, Target target, Standing standing) {
        var now = clock.instant();
        switch (standing) {
            case Standing.Open open -> {}
            case Standing.Unknown unknown -> {}
            case Standing.Succeeded(var at) -> become(target, new TargetState.Succeeded(at));
            case Standing.Failed(var how, var why, var at) -> become(target, new TargetState.Failed(how, why, at));
            case Standing.Skipped(var why, var at) -> become(target, new TargetState.Skipped(why, at));
            case Standing.CalledOff(var why, var at) -> become(target, new TargetState.CalledOff(why, at));
            case Standing.Late late -> putOff(target, CLOSED, now);
            case Standing.Busy(var why) -> putOff(target, why, now.plus(rules.putOff()));
            case Standing.Gone(var at) -> become(target, TargetState.Gone.from(campaign.plan(), at));
        }
    }

    private void putOff(Target target, String why, Instant notBefore) {
        become(target, new TargetState.Planned(notBefore, why));
    }

    Optional<Target> become(Target target, TargetState next) {
        if (next.equals(target.state())) return Optional.of(target);
        var now = target.in(next, clock.instant());
        return campaigns.replace(target, now) ? Optional.of(now) : Optional.empty();
    }
}
