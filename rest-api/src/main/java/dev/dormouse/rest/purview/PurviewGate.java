package dev.dormouse.rest.purview;

import static dev.dormouse.rest.problem.ProblemType.BEYOND_PURVIEW;

import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.contract.ApiOperation;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.Breadth;
import dev.dormouse.rest.contract.Contract;
import dev.dormouse.rest.contract.Parameter;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.RequestRefused;
import dev.dormouse.rest.session.Caller;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Where who sees a part of the fleet is kept within it, whatever the route. */
public final class PurviewGate {

    private final Map<String, Owners.Owner> owners = new HashMap<>();

    /** @throws IllegalStateException when the contract says of an operation that it is about something that is somebody's, and not whose */
    public PurviewGate(Contract contract, FleetAccess fleet) {
        var known = new Owners(fleet);
        for (var operation : contract.operations())
            if (isOwned(operation)) owners.put(operation.id(), known.of(inPath(operation)));
    }

    /** From the head alone, on the event loop. @throws RequestRefused when the operation is about more than the caller sees */
    public static void requireBreadth(ApiOperation operation, Caller caller) {
        if (operation.breadth() == Breadth.FLEET && !caller.purview().isFleet())
            throw new RequestRefused(Problem.of(
                    BEYOND_PURVIEW,
                    "This is about the whole fleet, and you see the devices of " + caller.purview() + "."));
    }

    /** @throws RequestRefused as if there were no such thing, when it belongs to what the caller does not see */
    public void requireSeen(ApiOperation operation, ApiRequest request, Caller caller) {
        if (!isOwned(operation) || caller.purview().isFleet()) return;
        var owner = Objects.requireNonNull(owners.get(operation.id()));
        if (!owner.isSeen().test(request, caller.purview()))
            throw new RequestRefused(owner.unknown().apply(request));
    }

    private static boolean isOwned(ApiOperation operation) {
        return operation.breadth() == Breadth.DEVICE || operation.breadth() == Breadth.TENANT;
    }

    private static Set<String> inPath(ApiOperation operation) {
        return operation.parameters().stream()
                .filter(parameter -> parameter.place() == Parameter.Place.PATH)
                .map(Parameter::name)
                .collect(Collectors.toSet());
    }
}
