package dev.dormouse.testkit.campaign;

import dev.dormouse.fleet.campaign.plan.Audience;
import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.campaign.plan.CampaignPlan.Guards;
import dev.dormouse.fleet.campaign.plan.CampaignPlan.Tempo;
import dev.dormouse.fleet.campaign.plan.Caps;
import dev.dormouse.fleet.campaign.plan.FailureLimit;
import dev.dormouse.fleet.campaign.plan.Gates;
import dev.dormouse.fleet.campaign.plan.Gates.OnBreach;
import dev.dormouse.fleet.campaign.plan.ImageSet;
import dev.dormouse.fleet.campaign.plan.Pace;
import dev.dormouse.fleet.campaign.plan.Percent;
import dev.dormouse.fleet.campaign.plan.Preconditions;
import dev.dormouse.fleet.campaign.plan.Soak;
import dev.dormouse.fleet.campaign.plan.Term;
import dev.dormouse.fleet.campaign.plan.Wave;
import dev.dormouse.fleet.campaign.plan.Waves;
import dev.dormouse.fleet.campaign.plan.Windows;
import dev.dormouse.fleet.command.CommandGroup.Target;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.tenant.TenantName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Plans of which a test says only what matters: without more, everybody at once, stopping for nothing. */
public final class PlanBuilder {

    public static final ImageId NEW = new ImageId("1".repeat(64));
    public static final ImageId OLD = new ImageId("0".repeat(64));

    private Audience audience = new Audience(new Audience.Named(new Target.Matching("", Optional.empty())), false);
    private Waves waves = Waves.ONE;
    private Pace pace = new Pace.Constant(Pace.FASTEST);
    private Caps caps = new Caps(1_000_000, Optional.empty());
    private Gates gates = Gates.NONE;
    private Windows windows = Windows.ALWAYS;
    private Preconditions preconditions = Preconditions.NONE;
    private Term term = Term.OPEN;
    private boolean secondPerson;
    private Optional<TenantName> owner = Optional.empty();

    private ImageSet images = ImageSet.of(NEW);
    private ImageSet previous = ImageSet.of(OLD);

    private PlanBuilder() {}

    public static PlanBuilder aPlan() {
        return new PlanBuilder();
    }

    public PlanBuilder bringing(ImageId... ids) {
        images = ImageSet.of(ids);
        return this;
    }

    public PlanBuilder goingBackTo(ImageId... ids) {
        previous = ImageSet.of(ids);
        return this;
    }

    public PlanBuilder to(Audience whom) {
        audience = whom;
        return this;
    }

    /** Devices that come to match later are taken in. */
    public PlanBuilder openToOthers() {
        audience = new Audience(audience.who(), true);
        return this;
    }

    public PlanBuilder inWavesOf(double... percents) {
        return inWaves(Arrays.stream(percents)
                .mapToObj(percent -> (Wave) new Wave.Share(new Percent(percent)))
                .toList());
    }

    public PlanBuilder inWaves(List<Wave> all) {
        waves = new Waves(new ArrayList<>(all));
        return this;
    }

    public PlanBuilder at(Pace other) {
        pace = other;
        return this;
    }

    public PlanBuilder atOnce(int devices) {
        caps = new Caps(devices, caps.perGroup());
        return this;
    }

    public PlanBuilder perGroup(int devices) {
        caps = new Caps(caps.atOnce(), Optional.of(devices));
        return this;
    }

    public PlanBuilder succeeding(double percent) {
        gates = new Gates(Optional.of(new Percent(percent)), gates.failures(), gates.soak(), gates.onBreach());
        return this;
    }

    public PlanBuilder failingAtMost(double percent, int executed, OnBreach onBreach) {
        return failingAtMost(new FailureLimit(executed, new Percent(percent)), onBreach);
    }

    public PlanBuilder failingAtMost(FailureLimit limit, OnBreach onBreach) {
        gates = new Gates(gates.success(), Optional.of(limit), gates.soak(), onBreach);
        return this;
    }

    public PlanBuilder soaking(Duration time) {
        return soaking(new Soak(time, Optional.empty()));
    }

    public PlanBuilder soaking(Soak soak) {
        gates = new Gates(gates.success(), gates.failures(), soak, gates.onBreach());
        return this;
    }

    public PlanBuilder within(Windows hours) {
        windows = hours;
        return this;
    }

    public PlanBuilder given(Preconditions conditions) {
        preconditions = conditions;
        return this;
    }

    public PlanBuilder from(Instant start) {
        term = new Term(Optional.of(start), term.end(), term.patience());
        return this;
    }

    public PlanBuilder until(Instant end) {
        term = new Term(term.start(), Optional.of(end), term.patience());
        return this;
    }

    public PlanBuilder waitingFor(Duration patience) {
        term = new Term(term.start(), term.end(), patience);
        return this;
    }

    public PlanBuilder approvedByTwo() {
        secondPerson = true;
        return this;
    }

    /** It is a tenant's own. */
    public PlanBuilder of(String tenant) {
        owner = Optional.of(new TenantName(tenant));
        return this;
    }

    public CampaignPlan build() {
        return new CampaignPlan(
                "Firmware 2.1",
                owner,
                images,
                Optional.of(previous),
                audience,
                waves,
                new Tempo(pace, caps),
                gates,
                new Guards(windows, preconditions),
                term,
                secondPerson);
    }
}
