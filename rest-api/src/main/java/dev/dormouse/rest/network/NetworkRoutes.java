package dev.dormouse.rest.network;

import static dev.dormouse.rest.problem.ProblemType.INVALID_VALUE;

import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.network.NetworkProfiles;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.RequestRefused;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import java.util.Arrays;
import java.util.Map;

/** The networks we know, and the one an operator chooses for a device. */
public final class NetworkRoutes {

    private final FleetAccess fleet;

    public NetworkRoutes(FleetAccess fleet) {
        this.fleet = fleet;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "listNetworks", this::list,
                "chooseNetwork", this::choose,
                "letGoOfNetwork", this::letGo);
    }

    private Reply list(ApiRequest request, Caller caller) {
        return Reply.ok(ItemsJson.of(NetworkProfiles.ALL, NetworkJson::of)
                .put("default", fleet.networks().otherwise().name()));
    }

    private Reply choose(ApiRequest request, Caller caller) {
        var device = known(Names.endpoint(request));
        var name = request.body().getString("network");
        var network = NetworkProfiles.named(name)
                .orElseThrow(() ->
                        new RequestRefused(Problem.of(INVALID_VALUE, "There is no network called '" + name + "'.")));
        fleet.networks().choose(device, network);
        return Reply.ok(NetworkJson.of(fleet.networks().verdict(device)));
    }

    private Reply letGo(ApiRequest request, Caller caller) {
        var device = known(Names.endpoint(request));
        fleet.networks().letGo(device);
        return Reply.ok(NetworkJson.of(fleet.networks().verdict(device)));
    }

    /** A device that never registered may have a network too: it is chosen before the device is sent out. */
    private EndpointName known(EndpointName endpoint) {
        if (fleet.devices().find(endpoint).isEmpty() && !hasCredential(endpoint))
            throw new RequestRefused(Problem.unknown(endpoint));
        return endpoint;
    }

    private boolean hasCredential(EndpointName endpoint) {
        return Arrays.stream(Purpose.values())
                .anyMatch(
                        purpose -> !fleet.credentials().find(endpoint, purpose).isEmpty());
    }
}
