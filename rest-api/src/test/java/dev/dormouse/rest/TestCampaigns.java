package dev.dormouse.rest;

import dev.dormouse.fleet.campaign.CampaignAlarmDesk;
import dev.dormouse.fleet.campaign.CampaignClearance;
import dev.dormouse.fleet.campaign.CampaignDesk;
import dev.dormouse.fleet.campaign.CampaignRules;
import dev.dormouse.fleet.campaign.CampaignRunner;
import dev.dormouse.fleet.campaign.CampaignService;
import dev.dormouse.fleet.campaign.Campaigns;
import dev.dormouse.fleet.campaign.FleetAftercare;
import dev.dormouse.fleet.campaign.FleetCandidates;
import dev.dormouse.fleet.campaign.ImageClaims;
import dev.dormouse.fleet.campaign.UpdateDeliveries;
import dev.dormouse.fleet.campaign.rehearsal.CampaignsInMemory;
import dev.dormouse.fleet.campaign.rehearsal.RehearsalDesk;
import dev.dormouse.fleet.command.CommandIds;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.CampaignAlarmChanged;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.update.Update;
import dev.dormouse.fleet.update.UpdateFailure;
import dev.dormouse.fleet.update.UpdateId;
import dev.dormouse.fleet.update.UpdateOrders;
import dev.dormouse.fleet.update.UpdateOrigin;
import dev.dormouse.fleet.update.UpdateState;
import dev.dormouse.fleet.update.UpdateTerms;
import dev.dormouse.rest.campaign.CampaignAccess;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.campaign.InMemoryCampaignAlarms;
import dev.dormouse.testkit.firmware.ImageBuilder;
import dev.dormouse.testkit.firmware.InMemoryImages;
import dev.dormouse.testkit.profile.InMemoryAssignments;
import dev.dormouse.testkit.update.InMemoryUpdates;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** Campaigns over a fleet in memory; its devices take images when a test says so. */
public final class TestCampaigns implements UpdateOrders {

    private final TestFleet fleet;
    private final InMemoryImages images = new InMemoryImages();
    private final InMemoryUpdates updates = new InMemoryUpdates();
    private final Map<String, ImageId> orders = new HashMap<>();
    private final Campaigns campaigns = new CampaignsInMemory();
    private final CommandIds ids;
    private final CampaignAccess access;

    TestCampaigns(TestFleet fleet) {
        this.fleet = fleet;
        var time = fleet.time();
        ids = new CommandIds(time, new Random(3));
        var candidates = new FleetCandidates(new FleetCandidates.Ports(
                fleet.devices(),
                fleet.latestValues(),
                fleet.habits(),
                fleet.networks(),
                new InMemoryAssignments(),
                campaigns,
                fleet.ownedDevices()));
        var deliveries = new UpdateDeliveries(this, updates, images, time);
        var aftercare = new FleetAftercare(fleet.habits(), fleet.latestValues(), fleet.history(), time);
        var alarms = new CampaignAlarmDesk(
                new InMemoryCampaignAlarms(),
                alarm -> fleet.events().publish(new CampaignAlarmChanged(alarm, time.instant())),
                time);
        var runner = new CampaignRunner(
                new CampaignRunner.Ports(campaigns, candidates, deliveries, aftercare),
                CampaignRules.STANDARD,
                alarms,
                time);
        var service = new CampaignService(runner, campaigns, CampaignRules.STANDARD, time, time);
        access = new CampaignAccess(
                new CampaignDesk(campaigns, alarms, time, new Random(5)),
                new RehearsalDesk(candidates, deliveries, time),
                alarms,
                new CampaignClearance(campaigns, deliveries, alarms, time));
        fleet.events().subscribe(service::on);
        service.start();
    }

    CampaignAccess access() {
        return access;
    }

    /** What its campaigns need of a library. */
    List<String> claimsOn(ImageId image) {
        return new ImageClaims(campaigns).on(image);
    }

    /** Puts an image in the library. */
    public ImageId image(ImageBuilder image) {
        var built = image.build();
        images.add(built);
        return built.id();
    }

    /** Which image was ordered last for each device. */
    public Map<String, ImageId> orders() {
        return Map.copyOf(orders);
    }

    /** Every update that is open ends well. */
    public void succeedAll() {
        endAll(update -> new UpdateState.Succeeded("2.1", fleet.time().instant()));
    }

    /** Every update that is open comes to nothing. */
    public void failAll() {
        endAll(update -> new UpdateState.Failed(
                UpdateFailure.INSTALLATION, "it failed", fleet.time().instant()));
    }

    /** The same of the updates to one image. */
    public void succeed(ImageId image) {
        end(
                Optional.of(image),
                update -> new UpdateState.Succeeded("2.1", fleet.time().instant()));
    }

    public void fail(ImageId image) {
        end(
                Optional.of(image),
                update -> new UpdateState.Failed(
                        UpdateFailure.INSTALLATION, "it failed", fleet.time().instant()));
    }

    private void endAll(Function<Update, UpdateState> end) {
        end(Optional.empty(), end);
    }

    private void end(Optional<ImageId> only, Function<Update, UpdateState> end) {
        for (var kind : UpdateState.Kind.values()) {
            if (!kind.isOpen()) continue;
            for (var update : updates.in(Set.of(kind), Optional.empty(), 1_000).items()) {
                if (only.filter(image -> !update.image().equals(image)).isPresent()) continue;
                var ended = ended(update, end.apply(update));
                updates.replace(update, ended);
                fleet.events()
                        .publish(new FleetEvent.UpdateEnded(ended, fleet.time().instant()));
            }
        }
        fleet.time().advance(CampaignRules.STANDARD.tick());
    }

    private Update ended(Update update, UpdateState state) {
        return new Update(
                update.id(),
                update.endpoint(),
                update.image(),
                update.origin(),
                update.terms(),
                update.orderedAt(),
                state,
                update.footing(),
                fleet.time().instant(),
                Optional.empty());
    }

    @Override
    public List<BeginOutcome> begin(List<EndpointName> devices, ImageId image, UpdateOrigin origin, UpdateTerms terms) {
        return devices.stream()
                .map(device -> begin(device, image, origin, terms))
                .toList();
    }

    private BeginOutcome begin(EndpointName device, ImageId image, UpdateOrigin origin, UpdateTerms terms) {
        var update = Update.ordered(
                new UpdateId(ids.next().value()),
                device,
                image,
                origin,
                terms,
                fleet.time().instant());
        if (!updates.add(List.of(update)).isEmpty()) {
            orders.put(device.value(), image);
            return new BeginOutcome.Begun(update);
        }
        return new BeginOutcome.Busy(updates.latest(device).orElseThrow());
    }

    @Override
    public StopOutcome cancel(UpdateId id, String by, String why) {
        return updates.find(id)
                .filter(Update::isOpen)
                .map(update -> {
                    updates.replace(
                            update,
                            ended(
                                    update,
                                    new UpdateState.Cancelled(
                                            by, why, fleet.time().instant())));
                    return StopOutcome.STOPPED;
                })
                .orElse(StopOutcome.OVER_ALREADY);
    }

    @Override
    public StopOutcome skip(UpdateId id, String by, String why) {
        return cancel(id, by, why);
    }
}
