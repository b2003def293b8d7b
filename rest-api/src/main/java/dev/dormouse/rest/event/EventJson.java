package dev.dormouse.rest.event;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.bootstrap.BootstrapSession;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import dev.dormouse.fleet.command.Command;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.CampaignAlarmChanged;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.StormChanged;
import dev.dormouse.fleet.event.Told;
import dev.dormouse.fleet.integration.Subject;
import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.fleet.update.Update;
import dev.dormouse.rest.alarm.AlarmJson;
import dev.dormouse.rest.campaign.CampaignAlarmJson;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.device.PresenceJson;
import dev.dormouse.rest.device.ValueJson;
import dev.dormouse.rest.observation.ObservationJson;
import dev.dormouse.rest.system.StormJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Events in the JSON the contract promises. Presence is told as it is when the event is written. */
final class EventJson {

    private final PresenceBook presence;

    EventJson(PresenceBook presence) {
        this.presence = presence;
    }

    static String kind(Told event) {
        return switch (event) {
            case FleetEvent.DeviceRegistered registered -> "device.registered";
            case FleetEvent.RegistrationUpdated updated -> "device.updated";
            case FleetEvent.DeviceDeregistered deregistered -> "device.deregistered";
            // For whoever listens it is the same, whose will it was is in the reason.
            case FleetEvent.RegistrationRevoked revoked -> "device.deregistered";
            case FleetEvent.RegistrationExpired expired -> "device.expired";
            case FleetEvent.ValuesReported reported -> "device.values";
            case FleetEvent.DeviceAnswered answered -> "device.presence";
            case FleetEvent.DeviceHeard heard -> "device.presence";
            case FleetEvent.DeviceSilent silent -> "device.presence";
            case FleetEvent.ObservationStarted started -> "observation.started";
            case FleetEvent.ObservationEnded ended -> "observation.ended";
            case FleetEvent.CommandChanged changed -> "command.changed";
            case FleetEvent.CredentialChanged changed -> "credential.changed";
            case FleetEvent.CertificateRevoked revoked -> "certificate.revoked";
            case FleetEvent.BootstrapEnded ended -> "bootstrap.ended";
            case FleetEvent.BudgetExceeded exceeded -> "device.overspent";
            case FleetEvent.DeviceGiven given -> "device.given";
            case FleetEvent.DeviceForgotten forgotten -> "device.forgotten";
            case FleetEvent.AlarmChanged changed -> "alarm.changed";
            case CampaignAlarmChanged changed -> "campaign-alarm.changed";
            case StormChanged changed -> changed.storm().isGoingOn() ? "storm.began" : "storm.passed";
            case FleetEvent.ProfileAssigned assigned -> "profile.assigned";
            case FleetEvent.RotationChanged changed -> "rotation.changed";
            case FleetEvent.DeviceQuarantined quarantined -> "device.quarantined";
            case FleetEvent.DeviceReleased released -> "device.released";
            case FleetEvent.BootstrapLooped looped -> "bootstrap.looped";
            case FleetEvent.DeviceDecommissioned decommissioned -> "device.decommissioned";
            case FleetEvent.UpdateMoved moved -> "update.moved";
            case FleetEvent.UpdateEnded ended -> "update.ended";
        };
    }

    /** The device it is about; none where it is about a campaign or a node. */
    static Optional<EndpointName> device(Told event) {
        return Subject.of(event).device();
    }

    JsonObject of(Told event) {
        var json =
                new JsonObject().put("kind", kind(event)).put("at", event.at().toString());
        device(event).ifPresent(endpoint -> json.put("endpoint", endpoint.value()));
        return switch (event) {
            case CampaignAlarmChanged(var alarm, var at) -> json.put("alarm", CampaignAlarmJson.of(alarm));
            case StormChanged(var node, var server, var storm) -> json.put("storm", StormJson.of(node, server, storm));
            case FleetEvent.DeviceRegistered(var now, var replaced, var at) ->
                withPresence(json.put("registration", now.id().value()), now.endpoint());
            case FleetEvent.RegistrationUpdated(var before, var now, var at) ->
                withPresence(json.put("registration", now.id().value()), now.endpoint());
            case FleetEvent.DeviceDeregistered(var last, var at) ->
                withPresence(json.put("registration", last.id().value()), last.endpoint());
            case FleetEvent.RegistrationRevoked(var last, var at) ->
                withPresence(
                        json.put("registration", last.id().value())
                                .put("reason", "what it proved itself with is good no longer"),
                        last.endpoint());
            case FleetEvent.RegistrationExpired(var last, var at) ->
                withPresence(json.put("registration", last.id().value()), last.endpoint());
            case FleetEvent.ValuesReported reported ->
                withPresence(json.put("values", values(reported)), reported.endpoint());
            case FleetEvent.DeviceAnswered answered -> withPresence(json, answered.endpoint());
            case FleetEvent.DeviceHeard heard -> withPresence(json, heard.endpoint());
            case FleetEvent.DeviceSilent silent -> withPresence(json, silent.endpoint());
            case FleetEvent.ObservationStarted(var observation, var at) ->
                json.put("observation", ObservationJson.of(observation, Optional.empty()));
            case FleetEvent.ObservationEnded(var observation, var at) ->
                json.put("observation", observation.id().hex())
                        .put("path", observation.paths().getFirst().toString());
            case FleetEvent.CommandChanged(var command, var at) ->
                group(json, command)
                        .put("command", command.id().value())
                        .put("state", Words.of(command.state().kind()))
                        .put("reason", command.state().reason());
            case FleetEvent.CredentialChanged changed -> json;
            case FleetEvent.CertificateRevoked(var endpoint, var purpose, var identity, var why, var at) ->
                json.put("reason", why);
            case FleetEvent.BootstrapEnded(var session, var at) -> withOutcome(json, session);
            case FleetEvent.BudgetExceeded(var endpoint, var spent, var budget, var at) ->
                json.put("spentBytes", spent).put("budgetBytes", budget);
            case FleetEvent.DeviceGiven(var endpoint, var tenant, var at) ->
                tenant.map(name -> json.put("tenant", name.value())).orElse(json);
            case FleetEvent.DeviceForgotten forgotten -> json;
            case FleetEvent.DeviceDecommissioned decommissioned -> json;
            case FleetEvent.DeviceReleased released -> json;
            case FleetEvent.DeviceQuarantined(var device) -> json.put("reason", device.why());
            case FleetEvent.BootstrapLooped(var endpoint, var diagnosis, var at) -> json.put("reason", diagnosis);
            case FleetEvent.RotationChanged(var rotation, var at) ->
                json.put("job", rotation.job().value())
                        .put("state", Words.of(rotation.state().kind()))
                        .put("reason", rotation.state().reason());
            case FleetEvent.UpdateMoved(var update, var at) -> withUpdate(json, update);
            case FleetEvent.UpdateEnded(var update, var at) -> withUpdate(json, update);
            case FleetEvent.AlarmChanged(var alarm, var at) -> json.put("alarm", AlarmJson.of(alarm));
            case FleetEvent.ProfileAssigned(var endpoint, var profile, boolean byHand, var at) ->
                json.put("profile", profile.value()).put("byHand", byHand);
        };
    }

    private static JsonObject withOutcome(JsonObject json, BootstrapSession session) {
        session.server().ifPresent(server -> json.put("server", server));
        switch (session.outcome()) {
            case Outcome.Failed(var step, var why) -> json.put("step", step).put("why", why);
            case Outcome.TurnedAway(var why) -> json.put("why", why);
            case Outcome.Finished finished -> {}
            case Outcome.Overtaken overtaken -> {}
            case Outcome.Interrupted interrupted -> {}
        }
        return json.put("outcome", Words.of(session.outcome().kind()));
    }

    private static JsonObject withUpdate(JsonObject json, Update update) {
        update.origin().campaign().ifPresent(campaign -> json.put("campaign", campaign));
        return json.put("update", update.id().value())
                .put("state", Words.of(update.state().kind()))
                .put("reason", update.state().reason());
    }

    private static JsonObject group(JsonObject json, Command command) {
        command.origin().group().ifPresent(group -> json.put("group", group.value()));
        return json;
    }

    private static JsonArray values(FleetEvent.ValuesReported reported) {
        var values = new JsonArray();
        reported.readings().forEach(reading -> values.add(ValueJson.known(reading, reported.at())));
        return values;
    }

    private JsonObject withPresence(JsonObject json, EndpointName endpoint) {
        try {
            return json.put("presence", PresenceJson.of(presence.of(endpoint)));
        } catch (StoreUnavailable e) {
            // The event is worth telling without it; the store's absence is told elsewhere.
            return json;
        }
    }
}
