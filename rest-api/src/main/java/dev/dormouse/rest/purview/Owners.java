package dev.dormouse.rest.purview;

import dev.dormouse.fleet.alarm.Alarm;
import dev.dormouse.fleet.command.Command;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.tenant.Purviews;
import dev.dormouse.fleet.update.Update;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.alarm.AlarmRoutes;
import dev.dormouse.rest.campaign.CampaignRoutes;
import dev.dormouse.rest.command.CommandReplies;
import dev.dormouse.rest.command.CommandRoutes;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.firmware.UpdateRoutes;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.rotation.RotationRoutes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which device, or which tenant, a place in the API belongs to, by the parameter of its path that says so. */
final class Owners {

    /** {@code unknown} is what is told when there is no such thing, so that what is not seen looks just the same. */
    record Owner(BiPredicate<ApiRequest, Purview> isSeen, Function<ApiRequest, Problem> unknown) {}

    private final Purviews purviews;
    private final Map<String, Owner> byParameter;

    Owners(FleetAccess fleet) {
        purviews = fleet.purviews();
        byParameter = Map.of(
                "endpoint",
                device(
                        request -> Optional.of(Names.endpoint(request)),
                        request -> Problem.unknown(Names.endpoint(request))),
                "command",
                device(
                        request -> fleet.commands()
                                .find(CommandRoutes.id(request, "command"))
                                .map(Command::endpoint),
                        request -> CommandReplies.unknownCommand()),
                "update",
                device(
                        request -> fleet.firmware()
                                .updates()
                                .find(UpdateRoutes.id(request))
                                .map(Update::endpoint),
                        request -> UpdateRoutes.unknownUpdate(UpdateRoutes.id(request))),
                "alarm",
                device(
                        request -> fleet.alarms().find(AlarmRoutes.id(request)).map(Alarm::endpoint),
                        request -> AlarmRoutes.unknownAlarm(AlarmRoutes.id(request))),
                "campaign",
                new Owner(
                        (request, purview) -> fleet.campaigns()
                                .desk()
                                .find(CampaignRoutes.id(request))
                                .filter(campaign ->
                                        purview.includesAllOf(campaign.plan().owner()))
                                .isPresent(),
                        request -> CampaignRoutes.unknownCampaign(CampaignRoutes.id(request))),
                "rotation",
                new Owner(
                        (request, purview) -> fleet.rotations()
                                .find(RotationRoutes.id(request))
                                .filter(job -> purview.includesAllOf(job.owner()))
                                .isPresent(),
                        request -> RotationRoutes.unknownRotation(RotationRoutes.id(request))));
    }

    private Owner device(Function<ApiRequest, Optional<EndpointName>> device, Function<ApiRequest, Problem> unknown) {
        return new Owner(
                (request, purview) -> device.apply(request)
                        .filter(endpoint -> purviews.includes(purview, endpoint))
                        .isPresent(),
                unknown);
    }

    /** @throws IllegalStateException when none of the parameters leads to a device or a tenant */
    Owner of(Set<String> parameters) {
        return parameters.stream()
                .flatMap(name -> Stream.ofNullable(byParameter.get(name)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing among " + parameters + " leads to an owner"));
    }
}
