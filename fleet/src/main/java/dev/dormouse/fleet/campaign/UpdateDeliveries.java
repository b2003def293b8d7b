package dev.dormouse.fleet.campaign;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.dormouse.fleet.campaign.plan.FailureKind;
import dev.dormouse.fleet.campaign.plan.ImageSet;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.firmware.ImageKind;
import dev.dormouse.fleet.firmware.Images;
import dev.dormouse.fleet.update.Fitness;
import dev.dormouse.fleet.update.ImageChoice;
import dev.dormouse.fleet.update.ImageChoice.Choice;
import dev.dormouse.fleet.update.Update;
import dev.dormouse.fleet.update.UpdateFailure;
import dev.dormouse.fleet.update.UpdateOrders;
import dev.dormouse.fleet.update.UpdateOrders.BeginOutcome;
import dev.dormouse.fleet.update.UpdateOrigin;
import dev.dormouse.fleet.update.UpdateState;
import dev.dormouse.fleet.update.UpdateTerms;
import dev.dormouse.fleet.update.Updates;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** Deliveries by updates: each order is the update of one device, and how that stands is how the order does. */
public final class UpdateDeliveries implements Deliveries {

    private static final String BY = "the campaign ";

    /** Images hardly change: of one that is asked for by each device of a batch, the store is asked once. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private static final int MOST_KNOWN = 1_000;

    private final UpdateOrders orders;
    private final Updates updates;
    private final Images images;
    private final InstantSource clock;
    private final Map<ImageId, Read> lately = new ConcurrentHashMap<>();

    private record Read(Image image, Instant at) {}

    public UpdateDeliveries(UpdateOrders orders, Updates updates, Images images, InstantSource clock) {
        this.orders = orders;
        this.updates = updates;
        this.images = images;
        this.clock = clock;
    }

    @Override
    public Fit fit(ImageSet some, Candidate device, boolean back) {
        var known = some.ids().stream().flatMap(id -> image(id).stream()).toList();
        // Who would get one that is missing must not get another instead.
        if (known.size() < some.ids().size())
            return new Fit.Not(missing(some.ids().size()));
        var kind = device.kind();
        var traits = new Fitness.Traits(
                kind.manufacturer(), kind.model(), kind.hardware(), kind.version(), OptionalInt.empty());
        return switch (ImageChoice.among(known, traits, back)) {
            case Choice.Found(var image) -> new Fit.Takes(image.id(), running(image, device), image.sizeBytes());
            case Choice.None(var why) -> new Fit.Not(why);
        };
    }

    private static Optional<String> running(Image image, Candidate device) {
        return image.label().kind() == ImageKind.FIRMWARE ? device.kind().version() : Optional.empty();
    }

    private static String missing(int ofHowMany) {
        return (ofHowMany == 1 ? "the image" : "an image of the campaign") + " is not in the library any more";
    }

    @Override
    public String name(ImageId image) {
        return image(image).map(known -> known.label().inWords()).orElseGet(() -> "the image " + image);
    }

    @Override
    public Standing begin(Order order) {
        return beginAll(List.of(order)).getFirst();
    }

    /** In one step for all that are to have the same: what a campaign lets begin at once is kept at once. */
    @Override
    public List<Standing> beginAll(List<Order> some) {
        var alike = some.stream().collect(groupingBy(Alike::of, LinkedHashMap::new, toList()));
        var standings = new HashMap<EndpointName, Standing>();
        alike.forEach((what, those) -> {
            var devices = those.stream().map(Order::endpoint).toList();
            var outcomes = orders.begin(devices, what.image(), what.origin(), what.terms());
            for (int i = 0; i < devices.size(); i++)
                standings.put(devices.get(i), standing(what.campaign(), outcomes.get(i)));
        });
        return some.stream()
                .map(Order::endpoint)
                .map(endpoint -> requireNonNull(standings.get(endpoint)))
                .toList();
    }

    /** What orders have in common that are given together. */
    private record Alike(CampaignId campaign, ImageId image, Instant deadline, boolean back) {
        static Alike of(Order order) {
            return new Alike(order.campaign(), order.image(), order.deadline(), order.back());
        }

        UpdateOrigin origin() {
            return new UpdateOrigin(BY + campaign, Optional.of(campaign.value()));
        }

        UpdateTerms terms() {
            return back ? UpdateTerms.by(deadline).downgrading() : UpdateTerms.by(deadline);
        }
    }

    private Standing standing(CampaignId campaign, BeginOutcome outcome) {
        return switch (outcome) {
            case BeginOutcome.Begun(var update) -> standing(update);
            case BeginOutcome.Busy(var with) ->
                isOf(campaign, with) ? standing(with) : new Standing.Busy("another update of it is under way");
            case BeginOutcome.Unfit(var endpoint, var misfit) ->
                misfit.cause() == Fitness.Cause.LOW_BATTERY
                        ? new Standing.Busy(misfit.reason())
                        : new Standing.Skipped(misfit.reason(), clock.instant());
            case BeginOutcome.UnknownDevice gone -> new Standing.Gone(clock.instant());
            case BeginOutcome.NoSuchImage gone ->
                new Standing.Failed(FailureKind.OTHER, "the image is not in the library any more", clock.instant());
            case BeginOutcome.NotTogether several ->
                throw new IllegalStateException("a campaign brings one image to a device");
        };
    }

    @Override
    public Standing standing(CampaignId campaign, EndpointName endpoint, Instant since) {
        return find(campaign, endpoint, since).map(UpdateDeliveries::standing).orElse(new Standing.Unknown());
    }

    @Override
    public Standing callOff(CampaignId campaign, EndpointName endpoint, Instant since, String by) {
        find(campaign, endpoint, since)
                .filter(Update::isOpen)
                .ifPresent(update -> orders.cancel(update.id(), by, "it was called off by " + by));
        return standing(campaign, endpoint, since);
    }

    private Optional<Image> image(ImageId id) {
        var now = clock.instant();
        var known = Optional.ofNullable(lately.get(id))
                .filter(read -> now.isBefore(read.at().plus(FRESH)));
        if (known.isPresent()) return known.map(Read::image);
        var found = images.find(id);
        if (lately.size() >= MOST_KNOWN) lately.clear();
        found.ifPresent(image -> lately.put(id, new Read(image, now)));
        return found;
    }

    private Optional<Update> find(CampaignId campaign, EndpointName endpoint, Instant since) {
        return updates.latest(endpoint)
                .filter(update -> isOf(campaign, update))
                .filter(update -> !update.orderedAt().isBefore(since));
    }

    private static boolean isOf(CampaignId campaign, Update update) {
        return update.origin().campaign().equals(Optional.of(campaign.value()));
    }

    private static Standing standing(Update update) {
        return switch (update.state()) {
            case UpdateState.Scheduled scheduled -> new Standing.Open(false);
            case UpdateState.WaitingForDevice waiting -> new Standing.Open(false);
            case UpdateState.Delivering delivering -> new Standing.Open(true);
            case UpdateState.Downloaded downloaded -> new Standing.Open(true);
            case UpdateState.Deferred deferred -> new Standing.Open(true);
            case UpdateState.Updating updating -> new Standing.Open(true);
            case UpdateState.Verifying verifying -> new Standing.Open(true);
            case UpdateState.Cancelling cancelling -> new Standing.Open(true);
            case UpdateState.Succeeded(var version, var at) -> new Standing.Succeeded(at);
            case UpdateState.Failed(var failure, var why, var at) ->
                failure == UpdateFailure.UNFIT
                        ? new Standing.Skipped(why, at)
                        : new Standing.Failed(kind(failure), why, at);
            case UpdateState.RolledBackByDevice back ->
                new Standing.Failed(FailureKind.ROLLED_BACK, back.reason(), back.at());
            case UpdateState.Silent silent -> new Standing.Failed(FailureKind.SILENT, silent.reason(), silent.at());
            case UpdateState.Cancelled cancelled -> new Standing.CalledOff(cancelled.why(), cancelled.at());
            case UpdateState.Skipped skipped -> new Standing.Skipped(skipped.why(), skipped.at());
        };
    }

    private static FailureKind kind(UpdateFailure failure) {
        return switch (failure) {
            case UNDELIVERABLE, DELIVERY -> FailureKind.DELIVERY;
            case STORAGE, MEMORY -> FailureKind.NO_ROOM;
            case INTEGRITY, TYPE, REFUSED -> FailureKind.REJECTED;
            case INSTALLATION, DEPENDENCY, WRONG_VERSION -> FailureKind.INSTALLATION;
            case STUCK, DEADLINE -> FailureKind.TIMED_OUT;
            case UNFIT, CALLED_OFF, UNKNOWN_RESULT -> FailureKind.OTHER;
        };
    }
}
