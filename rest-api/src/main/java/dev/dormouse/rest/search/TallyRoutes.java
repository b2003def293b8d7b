package dev.dormouse.rest.search;

import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.group.GroupBook;
import dev.dormouse.fleet.search.Facet;
import dev.dormouse.fleet.search.Field;
import dev.dormouse.fleet.search.Tallies;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** How many devices there are of each kind. */
public final class TallyRoutes {

    private final Devices devices;
    private final Tallies tallies;
    private final GroupBook book;
    private final InstantSource clock;

    public TallyRoutes(FleetAccess fleet, InstantSource clock) {
        this.devices = fleet.devices();
        this.tallies = fleet.search().tallies();
        this.book = fleet.search().book();
        this.clock = clock;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of("countDevices", this::count, "tallyDevices", this::tally, "getDeviceHistogram", this::histogram);
    }

    private Reply count(ApiRequest request, Caller caller) {
        var counts = devices.counts(filter(request));
        return Reply.ok(new JsonObject()
                .put("total", counts.total())
                .put("awake", counts.awake())
                .put("asleep", counts.asleep())
                .put("late", counts.late())
                .put("gone", counts.gone()));
    }

    private Reply tally(ApiRequest request, Caller caller) {
        var facet = Names.valid("by", request.required("by"), TallyRoutes::facet);
        int most = request.number("limit");
        var items = new JsonArray();
        for (var tally : tallies.tally(filter(request), facet, most)) {
            var item = new JsonObject().put("devices", tally.devices());
            tally.value().ifPresent(value -> item.put("value", value));
            items.add(item);
        }
        return Reply.ok(new JsonObject().put("items", items));
    }

    private Reply histogram(ApiRequest request, Caller caller) {
        var field = Field.named(request.required("of")).orElseThrow();
        int width = request.number("width");
        var items = new JsonArray();
        for (var bar : tallies.histogram(filter(request), field, width))
            items.add(new JsonObject()
                    .put("from", bar.from())
                    .put("below", bar.from() + width)
                    .put("devices", bar.devices()));
        return Reply.ok(new JsonObject().put("items", items));
    }

    private Devices.Filter filter(ApiRequest request) {
        var query = Names.query("search", request.optional("search").orElse(""));
        return new Devices.Filter(book.spelledOut(query), Optional.empty(), clock.instant());
    }

    private static Facet facet(String word) {
        if (word.startsWith(Field.TAG)) return new Facet.OfTag(word.substring(Field.TAG.length()));
        return new Facet.OfField(Field.named(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "devices are counted by manufacturer, model, firmware, network, profile, or tag.<name>")));
    }
}
