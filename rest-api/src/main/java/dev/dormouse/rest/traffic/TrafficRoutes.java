package dev.dormouse.rest.traffic;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.RequestRefused;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import java.time.InstantSource;
import java.util.Map;

/** What devices' radios carry: of one device, of all, and of those who spend most. */
public final class TrafficRoutes {

    private final FleetAccess fleet;
    private final InstantSource clock;

    public TrafficRoutes(FleetAccess fleet, InstantSource clock) {
        this.fleet = fleet;
        this.clock = clock;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "getDeviceTraffic", this::ofDevice,
                "getTraffic", this::ofFleet,
                "listLoudestDevices", this::loudest,
                "listDeviceTrafficAdvice", this::adviceForDevice,
                "listTrafficAdvice", this::adviceForFleet);
    }

    private Reply ofDevice(ApiRequest request, Caller caller) {
        var endpoint = known(Names.endpoint(request));
        var days = Days.of(request, clock);
        var json = ItemsJson.of(fleet.ledger().of(endpoint, days.from(), days.to()), TrafficJson::day)
                .put("overBudget", fleet.budgets().over(endpoint));
        fleet.budgets().dailyBytes(endpoint).ifPresent(bytes -> json.put("dailyBudgetBytes", bytes));
        return Reply.ok(json);
    }

    private Reply ofFleet(ApiRequest request, Caller caller) {
        var days = Days.of(request, clock);
        var items = fleet.ledger().totals(days.from(), days.to());
        return Reply.ok(ItemsJson.of(items, TrafficJson::day));
    }

    private Reply loudest(ApiRequest request, Caller caller) {
        var day = request.optional("day").map(text -> Days.day("day", text)).orElseGet(() -> Days.today(clock));
        var items = fleet.ledger().loudest(day, request.number("limit"));
        return Reply.ok(ItemsJson.of(items, TrafficJson::talker).put("day", day.toString()));
    }

    private Reply adviceForDevice(ApiRequest request, Caller caller) {
        var advice = fleet.advisor().forDevice(known(Names.endpoint(request)));
        return Reply.ok(ItemsJson.of(advice, TrafficJson::advice));
    }

    private Reply adviceForFleet(ApiRequest request, Caller caller) {
        var advice = fleet.advisor().forFleet().stream()
                .limit(request.number("limit"))
                .toList();
        return Reply.ok(ItemsJson.of(advice, TrafficJson::adviceForModel));
    }

    private EndpointName known(EndpointName endpoint) {
        if (fleet.devices().find(endpoint).isEmpty()) throw new RequestRefused(Problem.unknown(endpoint));
        return endpoint;
    }
}
