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

    private final Campaigns campaigns;
    private final Deliveries deliveries;
    private final CampaignRules rules;
    private final InstantSource clock;

    Hearing(Campaigns campaigns, Deliveries deliveries, CampaignRules rules, InstantSource clock) {
        this.campaigns = campaigns;
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
        for (int i = 0; i < targets.size(); i++) settle(targets.get(i), standings.get(i));
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
        if (!isExpected(target.state())) return;
        var standing = deliveries.standing(target.campaign(), target.endpoint(), since(target));
        if (!(standing instanceof Standing.Unknown)) settle(target, standing);
        else if (campaign.state() instanceof CampaignState.Working) begin(campaign, List.of(target));
        else callOffUnbegun(target);
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
    void windowClosed(Target target) {
        switch (deliveries.standing(target.campaign(), target.endpoint(), since(target))) {
            case Standing.Open(var begun) when !begun -> windowClosed(target, calledOff(target, CampaignLife.ITSELF));
            case Standing standing -> windowClosed(target, standing);
        }
    }

    /** Calls it off, as far as that goes. */
    void callOff(Target target, String by) {
        var standing = calledOff(target, by);
        if (standing instanceof Standing.Unknown) callOffUnbegun(target);
        else settle(target, standing);
    }

    private static Instant since(Target target) {
        return target.state() instanceof UnderWay(var since, var until) ? since : Instant.EPOCH;
    }

    private Standing calledOff(Target target, String by) {
        return deliveries.callOff(target.campaign(), target.endpoint(), since(target), by);
    }

    private void windowClosed(Target target, Standing standing) {
        boolean neverBegan = standing instanceof Standing.CalledOff || standing instanceof Standing.Unknown;
        if (neverBegan) putOff(target, CLOSED, clock.instant());
        else if (standing instanceof Standing.Open && target.state() instanceof UnderWay(var since, var until))
            become(target, new UnderWay(since, Optional.empty()));
        else settle(target, standing);
    }

    private void settle(Target target, Standing standing) {
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
            case Standing.Gone(var at) -> become(target, new TargetState.Gone(at));
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
