package dev.dormouse.fleet.ledger;

import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.objects.path.NodePath;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the reports that could cost less, and says how. It proposes; a profile or an operator decides. */
public final class Advisor {

    /** What a report costs where the ledger does not know: one with DTLS over IPv4, and its acknowledgement. */
    private static final long USUAL_REPORT = 180;

    private static final int MOST_FOR_THE_FLEET = 500;

    /** The same advice for all devices of a model: what it would save on all of those that were looked at. */
    public record ForModel(NodePath path, Optional<String> model, long devices, long reportsPerDay, long savedPerDay) {}

    private final Chatter chatter;
    private final Ledger ledger;
    private final Devices devices;
    private final InstantSource clock;

    public Advisor(Chatter chatter, Ledger ledger, Devices devices, InstantSource clock) {
        this.chatter = chatter;
        this.ledger = ledger;
        this.devices = devices;
        this.clock = clock;
    }

    /** For one device, what would save most first. */
    public List<Advice> forDevice(EndpointName endpoint) {
        long each = bytesOfAReport(endpoint);
        return chatter.of(endpoint).stream()
                .flatMap(entry -> advice(entry.getKey(), entry.getValue(), each).stream())
                .sorted(Comparator.comparingLong(Advice::savedPerDay).reversed())
                .toList();
    }

    /** For models and places, from those devices that report most; what would save most first. */
    public List<ForModel> forFleet() {
        record Kind(NodePath path, Optional<String> model) {}
        var kinds = new HashMap<Kind, ForModel>();
        for (var entry : loudest()) {
            var place = entry.getKey();
            var found = advice(place, entry.getValue(), USUAL_REPORT);
            if (found.isEmpty()) continue;
            var model = devices.find(place.endpoint()).map(Device::facts).flatMap(facts -> facts.model());
            var advice = found.get();
            kinds.merge(
                    new Kind(place.path(), model),
                    new ForModel(place.path(), model, 1, advice.reportsPerDay(), advice.savedPerDay()),
                    Advisor::sum);
        }
        return kinds.values().stream()
                .sorted(Comparator.comparingLong(ForModel::savedPerDay).reversed())
                .toList();
    }

    private List<Map.Entry<Chatter.Place, Pace>> loudest() {
        return chatter.all().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Chatter.Place, Pace> entry) ->
                                entry.getValue().count())
                        .reversed())
                .limit(MOST_FOR_THE_FLEET)
                .toList();
    }

    private static ForModel sum(ForModel one, ForModel other) {
        return new ForModel(
                one.path(),
                one.model(),
                one.devices() + other.devices(),
                one.reportsPerDay() + other.reportsPerDay(),
                one.savedPerDay() + other.savedPerDay());
    }

    private static Optional<Advice> advice(Chatter.Place place, Pace pace, long each) {
        return Proposal.of(pace)
                .map(proposal -> new Advice(
                        place.endpoint(),
                        place.path(),
                        Math.round(pace.perDay()),
                        Math.round(pace.perDay() * each),
                        proposal.attributes(),
                        Math.round(pace.perDay() * each * proposal.saved()),
                        proposal.reason()));
    }

    /** On air, with what it drags along: its share of all the device said and heard since yesterday. */
    private long bytesOfAReport(EndpointName endpoint) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var lately = ledger.of(endpoint, today.minusDays(1), today).stream()
                .map(Ledger.Day::traffic)
                .reduce(Traffic.NONE, Traffic::plus);
        return lately.up().messages() == 0
                ? USUAL_REPORT
                : lately.bytes() / lately.up().messages();
    }
}
