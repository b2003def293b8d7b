package dev.dormouse.rest.operation;

import dev.dormouse.fleet.command.Order;
import dev.dormouse.fleet.command.Terms;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.OperationOutcome;
import dev.dormouse.fleet.operation.OperationOutcome.NotRegistered;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.command.CommandReplies;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.RequestRefused;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Asks the device a request names. All routes that ask devices go through here. */
final class DeviceCalls {

    private final FleetAccess fleet;
    private final Duration patience;

    DeviceCalls(FleetAccess fleet, Duration patience) {
        this.fleet = fleet;
        this.patience = patience;
    }

    /** What came of it, as an answer to who asked. */
    Reply perform(ApiRequest request, Caller caller, Operation operation) {
        return reply(request, caller, operation, outcome(request, operation));
    }

    /** What cannot be asked now is kept as a command for who said that it may be (RFC 7240), and learns of it later. */
    Reply reply(ApiRequest request, Caller caller, Operation operation, OperationOutcome outcome) {
        boolean isNotThere = outcome instanceof OperationOutcome.Asleep || outcome instanceof NotRegistered;
        return isNotThere && mayWait(request)
                ? command(request, caller, operation)
                : Outcomes.reply(operation.path(), outcome);
    }

    /** @throws RequestRefused when nobody knows such a device */
    OperationOutcome outcome(ApiRequest request, Operation operation) {
        var endpoint = Names.endpoint(request);
        var wait = request.optionalNumber("timeoutSeconds")
                .map(seconds -> Duration.ofSeconds(seconds))
                .orElse(patience);
        var outcome = fleet.operations().perform(endpoint, operation, wait);
        if (outcome instanceof NotRegistered && isUnknown(endpoint))
            throw new RequestRefused(Problem.unknown(endpoint));
        return outcome;
    }

    /** The format a request chooses, if it does. */
    static Optional<Format> format(ApiRequest request) {
        return request.optional("format").flatMap(Format::named);
    }

    private static boolean mayWait(ApiRequest request) {
        return request.optional("Prefer")
                .filter(preferences ->
                        Arrays.asList(preferences.split("\\s*,\\s*")).contains("respond-async"))
                .isPresent();
    }

    private Reply command(ApiRequest request, Caller caller, Operation operation) {
        var endpoint = Names.endpoint(request);
        var by = caller.account();
        var key = caller.own(request.optional("Idempotency-Key"));
        var order = new Order.Perform(operation);
        return CommandReplies.of(endpoint, fleet.commands().submit(endpoint, order, Terms.STANDARD, by, key));
    }

    private boolean isUnknown(EndpointName endpoint) {
        return fleet.devices().find(endpoint).isEmpty();
    }
}
