package dev.dormouse.rest.quarantine;

import dev.dormouse.fleet.device.Decommissioning;
import dev.dormouse.fleet.quarantine.Quarantine;
import dev.dormouse.fleet.quarantine.Quarantine.ImposeOutcome;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import java.util.Map;

/** Shuts devices out by name, whether they were ever seen or not, and takes them out of the fleet. */
public final class QuarantineRoutes {

    private final Quarantine quarantine;
    private final Decommissioning decommissioning;

    public QuarantineRoutes(Quarantine quarantine, Decommissioning decommissioning) {
        this.quarantine = quarantine;
        this.decommissioning = decommissioning;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "quarantineDevice", this::impose,
                "releaseDevice", this::release,
                "decommissionDevice", this::decommission);
    }

    /** Who put it there first, and why, is what counts. */
    private Reply impose(ApiRequest request, Caller caller) {
        var why = request.body().getString("why");
        return switch (quarantine.impose(Names.endpoint(request), caller.account(), why)) {
            case ImposeOutcome.Imposed(var device) -> Reply.ok(QuarantineJson.of(device));
            case ImposeOutcome.AlreadyIn(var device) -> Reply.ok(QuarantineJson.of(device));
        };
    }

    private Reply release(ApiRequest request, Caller caller) {
        quarantine.release(Names.endpoint(request), caller.account());
        return Reply.done();
    }

    private Reply decommission(ApiRequest request, Caller caller) {
        var endpoint = Names.endpoint(request);
        return decommissioning.decommission(endpoint, caller.account())
                ? Reply.done()
                : Reply.problem(Problem.unknown(endpoint));
    }
}
