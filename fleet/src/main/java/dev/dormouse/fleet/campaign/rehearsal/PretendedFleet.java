package dev.dormouse.fleet.campaign.rehearsal;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.campaign.Aftercare;
import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.fleet.campaign.Candidate;
import dev.dormouse.fleet.campaign.Candidates;
import dev.dormouse.fleet.campaign.Deliveries;
import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.campaign.plan.FailureKind;
import dev.dormouse.fleet.campaign.plan.ImageSet;
import dev.dormouse.fleet.campaign.plan.Soak.HealthLimits;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.ImageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Devices that are pretended: each comes in its rhythm, loads as much as it can while it listens, installs what it has, and succeeds
 * or not as was assumed.
 */
final class PretendedFleet implements Candidates, Deliveries, Aftercare {

    private final Map<EndpointName, PretendedDevice> devices = new HashMap<>();
    private final NavigableMap<EndpointName, PretendedDevice> inOrder = new TreeMap<>();
    private final RehearsalPremises premises;
    private final VirtualClock clock;
    private final RehearsalWatch watch;
    private final Function<ImageId, String> names;
    private BiConsumer<CampaignId, EndpointName> told = (campaign, endpoint) -> {};

    PretendedFleet(
            List<Rehearsed> fleet,
            RehearsalPremises premises,
            VirtualClock clock,
            RehearsalWatch watch,
            Function<ImageId, String> names) {
        this.premises = premises;
        this.clock = clock;
        this.watch = watch;
        this.names = names;
        for (var each : fleet) devices.put(each.device().endpoint(), new PretendedDevice(each, premises));
        inOrder.putAll(devices);
    }

    /** Who is told when something came of a device. */
    void tell(BiConsumer<CampaignId, EndpointName> listener) {
        told = listener;
    }

    @Override
    public Page<Candidate> page(CampaignPlan plan, Optional<String> cursor, int limit) {
        var left = cursor.map(EndpointName::new)
                .map(last -> inOrder.tailMap(last, false))
                .orElse(inOrder);
        var some = new ArrayList<Candidate>();
        for (var device : left.values()) {
            if (some.size() > limit) break;
            if (device.isOf(plan.audience().who())) some.add(device.candidate());
        }
        return Pages.cut(some, limit, last -> last.endpoint().value());
    }

    @Override
    public Optional<Candidate> find(CampaignPlan plan, EndpointName endpoint) {
        return Optional.ofNullable(devices.get(endpoint)).map(PretendedDevice::candidate);
    }

    /** Nothing is pretended to change hands. */
    @Override
    public Set<EndpointName> within(CampaignPlan plan, Collection<EndpointName> endpoints) {
        return Set.copyOf(endpoints);
    }

    @Override
    public Fit fit(ImageSet images, Candidate device, boolean back) {
        var pretended = pretended(device.endpoint());
        return back ? pretended.fitBack(images) : pretended.fit();
    }

    @Override
    public String name(ImageId image) {
        return names.apply(image);
    }

    @Override
    public Standing begin(Order order) {
        var device = pretended(order.endpoint());
        var before = device.delivery(order.campaign(), order.since());
        if (before.isPresent()) return before.get().standing();
        if (device.isBusy()) return new Standing.Busy("another update of it is under way");
        var delivery = new PretendedDelivery(order, device);
        device.take(delivery);
        comes(delivery);
        return delivery.standing();
    }

    @Override
    public Standing standing(CampaignId campaign, EndpointName endpoint, Instant since) {
        return pretended(endpoint)
                .delivery(campaign, since)
                .map(PretendedDelivery::standing)
                .orElse(new Standing.Unknown());
    }

    @Override
    public Standing callOff(CampaignId campaign, EndpointName endpoint, Instant since, String by) {
        var delivery = pretended(endpoint).delivery(campaign, since);
        delivery.ifPresent(its -> its.callOff(new Standing.CalledOff("it was called off by " + by, clock.instant())));
        return delivery.map(PretendedDelivery::standing).orElse(new Standing.Unknown());
    }

    @Override
    public Verdict look(EndpointName endpoint, Instant updatedAt, HealthLimits limits) {
        var device = pretended(endpoint);
        var shown = updatedAt.plus(device.candidate().habit().every().multipliedBy(limits.checkIns()));
        if (shown.isAfter(clock.instant())) return new Verdict.TooEarly();
        return device.fate() == RehearsalPremises.Fate.IS_UNWELL
                ? new Verdict.Unwell("it was assumed to be worse off")
                : new Verdict.Well();
    }

    private void comes(PretendedDelivery delivery) {
        clock.at(delivery.device().comes(clock.instant()), () -> contact(delivery));
    }

    private void contact(PretendedDelivery delivery) {
        var now = clock.instant();
        if (!delivery.isOpen()) return;
        if (!delivery.order().deadline().isAfter(now)) {
            end(delivery, silence(now));
            return;
        }
        if (!delivery.mayBegin(now)) {
            end(delivery, new Standing.Late(now));
            return;
        }
        if (delivery.begins()) watch.began(delivery.order().endpoint(), now);
        var loaded = delivery.load(premises, now);
        if (loaded.isPresent()) clock.at(loaded.get().plus(premises.installing()), () -> installed(delivery));
        else comes(delivery);
    }

    private void installed(PretendedDelivery delivery) {
        var now = clock.instant();
        boolean back = delivery.order().back();
        switch (back ? RehearsalPremises.Fate.SUCCEEDS : delivery.device().fate()) {
            case SUCCEEDS, IS_UNWELL -> {
                delivery.device().runsTheImage(!back);
                end(delivery, new Standing.Succeeded(now));
            }
            case FAILS -> end(delivery, new Standing.Failed(FailureKind.INSTALLATION, "it was assumed to fail", now));
            case FALLS_SILENT -> {
                var missed = now.plus(delivery.device().missedAfter());
                clock.at(missed, () -> end(delivery, silence(missed)));
            }
        }
    }

    private void end(PretendedDelivery delivery, Standing standing) {
        if (!delivery.end(standing)) return;
        watch.ended(delivery.order().endpoint(), standing, clock.instant());
        told.accept(delivery.order().campaign(), delivery.order().endpoint());
    }

    private static Standing silence(Instant at) {
        return new Standing.Failed(FailureKind.SILENT, "nothing was heard of it in time", at);
    }

    private PretendedDevice pretended(EndpointName endpoint) {
        var device = devices.get(endpoint);
        if (device == null) throw new IllegalStateException("nobody pretends to be " + endpoint);
        return device;
    }
}
