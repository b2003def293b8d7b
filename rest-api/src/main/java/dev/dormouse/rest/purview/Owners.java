package dev.dormouse.rest.purview;

import dev.dormouse.fleet.alarm.Alarm;
import dev.dormouse.fleet.command.Command;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.update.Update;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.alarm.AlarmRoutes;
import dev.dormouse.rest.command.CommandReplies;
import dev.dormouse.rest.command.CommandRoutes;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.firmware.UpdateRoutes;
import dev.dormouse.rest.problem.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which device a place in the API belongs to, by the parameter of its path that says so. */
final class Owners {

    /** {@code unknown} is what is told when there is no such thing, so that what is not seen looks just the same. */
    record Owner(Function<ApiRequest, Optional<EndpointName>> device, Function<ApiRequest, Problem> unknown) {}

    private final Map<String, Owner> byParameter;

    Owners(FleetAccess fleet) {
        byParameter = Map.of(
                "endpoint",
                new Owner(
                        request -> Optional.of(Names.endpoint(request)),
                        request -> Problem.unknown(Names.endpoint(request))),
                "command",
                new Owner(
                        request -> fleet.commands()
                                .find(CommandRoutes.id(request, "command"))
                                .map(Command::endpoint),
                        request -> CommandReplies.unknownCommand()),
                "update",
                new Owner(
                        request -> fleet.firmware()
                                .updates()
                                .find(UpdateRoutes.id(request))
                                .map(Update::endpoint),
                        request -> UpdateRoutes.unknownUpdate(UpdateRoutes.id(request))),
                "alarm",
                new Owner(
                        request -> fleet.alarms().find(AlarmRoutes.id(request)).map(Alarm::endpoint),
                        request -> AlarmRoutes.unknownAlarm(AlarmRoutes.id(request))));
    }

    /** @throws IllegalStateException when none of the parameters leads to a device */
    Owner of(Set<String> parameters) {
        return parameters.stream()
                .flatMap(name -> Stream.ofNullable(byParameter.get(name)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing among " + parameters + " leads to a device"));
    }
}
