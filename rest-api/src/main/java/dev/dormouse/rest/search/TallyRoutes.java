package dev.dormouse.rest.search;

import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.PresenceSamples;
import dev.dormouse.fleet.group.GroupBook;
import dev.dormouse.fleet.search.Facet;
import dev.dormouse.fleet.search.Field;
import dev.dormouse.fleet.search.Tallies;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.device.CountsJson;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** How many devices there are of each kind. */
public final class TallyRoutes {

    private final Devices devices;
    private final Tallies tallies;
    private final GroupBook book;
    private final PresenceSamples samples;
    private final InstantSource clock;

    public TallyRoutes(FleetAccess fleet, InstantSource clock) {
        this.devices = fleet.devices();
        this.tallies = fleet.search().tallies();
        this.book = fleet.search().book();
        this.samples = fleet.search().samples();
        this.clock = clock;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "countDevices", this::count,
                "listPresenceSamples", this::samples,
                "tallyDevices", this::tally,
                "getDeviceHistogram", this::histogram);
    }

    private Reply count(ApiRequest request, Caller caller) {
        var counts = devices.counts(filter(request, caller));
        return Reply.ok(CountsJson.of(counts).put("total", counts.total()));
    }

    private Reply samples(ApiRequest request, Caller caller) {
        var to = clock.instant();
        var from = to.minus(Duration.ofHours(request.number("hours")));
        var items = ItemsJson.of(
                samples.between(from, to.plusNanos(1)),
                sample -> CountsJson.of(sample.counts()).put("at", sample.at().toString()));
        return Reply.ok(items.put("from", from.toString()).put("to", to.toString()));
    }

    private Reply tally(ApiRequest request, Caller caller) {
        var facet = Names.valid("by", request.required("by"), TallyRoutes::facet);
        int most = request.number("limit");
        return Reply.ok(ItemsJson.of(tallies.tally(filter(request, caller), facet, most), tally -> {
            var item = new JsonObject().put("devices", tally.devices());
            tally.value().ifPresent(value -> item.put("value", value));
            return item;
        }));
    }

    private Reply histogram(ApiRequest request, Caller caller) {
        var field = Field.named(request.required("of")).orElseThrow();
        int width = request.number("width");
        return Reply.ok(ItemsJson.of(
                tallies.histogram(filter(request, caller), field, width),
                bar -> new JsonObject()
                        .put("from", bar.from())
                        .put("below", bar.from() + width)
                        .put("devices", bar.devices())));
    }

    private Devices.Filter filter(ApiRequest request, Caller caller) {
        var query =
                caller.narrowed(Names.query("search", request.optional("search").orElse("")));
        return new Devices.Filter(book.spelledOut(query), Optional.empty(), clock.instant());
    }

    private static Facet facet(String word) {
        if (word.startsWith(Field.TAG)) return new Facet.OfTag(word.substring(Field.TAG.length()));
        return new Facet.OfField(
                Field.named(word)
                        .orElseThrow(
                                () -> new IllegalArgumentException(
                                        "devices are counted by manufacturer, model, firmware, network, profile, tenant, or tag.<name>")));
    }
}
