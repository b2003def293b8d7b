package dev.dormouse.fleet.log;

import dev.dormouse.fleet.alarm.Alarm;
import dev.dormouse.fleet.alarm.AlarmState;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.fleet.rotation.Rotation;
import dev.dormouse.fleet.rotation.RotationState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Writes down what changes in the life of devices. What they report all day is told elsewhere and left out here. */
public final class Chronicle {

    private final EventLog log;

    public Chronicle(EventLog log) {
        this.log = log;
    }

    public void on(FleetEvent event) {
        switch (event) {
            case FleetEvent.DeviceRegistered(var now, var replaced, var at) -> registered(now, replaced, at);
            case FleetEvent.RegistrationUpdated(var before, var now, var at) -> updated(before, now, at);
            case FleetEvent.DeviceDeregistered(var last, var at) ->
                note(at, LogKind.DEREGISTERED, last.endpoint(), "It took its leave.", of(last.id()));
            case FleetEvent.RegistrationRevoked(var last, var at) ->
                note(
                        at,
                        LogKind.DEREGISTERED,
                        last.endpoint(),
                        "Its registration ended: what it proved itself with is good no longer.",
                        of(last.id()));
            case FleetEvent.RegistrationExpired(var last, var at) ->
                note(
                        at,
                        LogKind.EXPIRED,
                        last.endpoint(),
                        "Its registration ended: nothing was heard for " + shown(last.lifetime()) + ".",
                        of(last.id()));
            case FleetEvent.CredentialChanged(var endpoint, var purpose, var revoked, var at) ->
                note(
                        at,
                        LogKind.CREDENTIAL_CHANGED,
                        endpoint,
                        credentialSentence(purpose, revoked.isEmpty()),
                        Map.of());
            case FleetEvent.CertificateRevoked(var endpoint, var purpose, var identity, var why, var at) ->
                note(at, LogKind.CREDENTIAL_CHANGED, endpoint, "It was cut off: " + why + ".", Map.of());
            case FleetEvent.RotationChanged(var rotation, var at) -> rotated(rotation, at);
            case FleetEvent.DeviceQuarantined(var device) ->
                note(
                        device.since(),
                        LogKind.QUARANTINED,
                        device.endpoint(),
                        device.by() + " put it in quarantine: " + device.why() + ".",
                        Map.of());
            case FleetEvent.DeviceReleased(var endpoint, var by, var at) ->
                note(at, LogKind.RELEASED, endpoint, by + " let it out of quarantine.", Map.of());
            case FleetEvent.BootstrapLooped(var endpoint, var diagnosis, var at) ->
                note(at, LogKind.BOOTSTRAP_LOOPED, endpoint, "It is kept waiting: " + diagnosis + ".", Map.of());
            case FleetEvent.DeviceDecommissioned(var endpoint, var erased, var by, var at) ->
                note(
                        at,
                        LogKind.DECOMMISSIONED,
                        endpoint,
                        by + " decommissioned it; keys that were erased: " + erased + ".",
                        Map.of());
            case FleetEvent.BootstrapEnded(var session, var at) ->
                BootstrapStory.of(session, at).ifPresent(log::note);
            case FleetEvent.BudgetExceeded(var endpoint, var spent, var budget, var at) ->
                note(
                        at,
                        LogKind.BUDGET_EXCEEDED,
                        endpoint,
                        "It spent " + spent + " bytes today, " + budget + " are planned.",
                        Map.of());
            case FleetEvent.AlarmChanged(var alarm, var at) -> changed(alarm, at);
            case FleetEvent.CommandChanged(var command, var at) ->
                CommandStory.of(command, at).ifPresent(log::note);
            case FleetEvent.ProfileAssigned(var endpoint, var profile, var byHand, var at) ->
                note(
                        at,
                        LogKind.PROFILE_ASSIGNED,
                        endpoint,
                        "The profile " + profile + " decides for it from now on, "
                                + (byHand ? "as somebody assigned it." : "because it matches."),
                        Map.of("profile", profile.value()));
            case FleetEvent.DeviceForgotten(var endpoint, var at) -> {
                log.forget(endpoint);
                note(at, LogKind.FORGOTTEN, endpoint, "It was forgotten, and its story with it.", Map.of());
            }
            default -> {}
        }
    }

    private static String credentialSentence(Purpose purpose, boolean given) {
        var server = purpose == Purpose.BOOTSTRAP ? "bootstrap" : "LwM2M";
        return given
                ? "Its credentials for the " + server + " server changed; all that were good still are."
                : "A credential of it is no longer good for the " + server + " server.";
    }

    public void started(String version, Instant at) {
        ofTheServer(at, LogKind.SERVER_STARTED, "The server started, version " + version + ".");
    }

    public void stopped(Instant at) {
        ofTheServer(at, LogKind.SERVER_STOPPED, "The server stopped.");
    }

    private void registered(Registration now, Optional<Registration> replaced, Instant at) {
        var promise = "for " + shown(now.lifetime()) + (now.binding().queueMode() ? ", and sleeps in between." : ".");
        if (replaced.isPresent())
            note(
                    at,
                    LogKind.REGISTERED_AGAIN,
                    now.endpoint(),
                    "It registered anew before its time, as after a reset, " + promise,
                    of(now.id()));
        else note(at, LogKind.REGISTERED, now.endpoint(), "It registered " + promise, of(now.id()));
    }

    /** An update that only says "I am here" is no news. */
    private void updated(Registration before, Registration now, Instant at) {
        var changes = new StringBuilder();
        if (!before.lifetime().equals(now.lifetime()))
            changes.append(" Its lifetime is now ")
                    .append(shown(now.lifetime()))
                    .append('.');
        if (!before.binding().equals(now.binding()))
            changes.append(now.binding().queueMode() ? " It sleeps from now on." : " It stays awake from now on.");
        if (!before.objects().equals(now.objects())) changes.append(" It has other objects now.");
        if (!changes.isEmpty())
            note(at, LogKind.REGISTRATION_CHANGED, now.endpoint(), changes.substring(1), of(now.id()));
    }

    /** That it is its turn and that it is asked is no news before anything came of it. */
    private void rotated(Rotation rotation, Instant at) {
        if (rotation.state().kind() == RotationState.Kind.DELIVERING) return;
        var keys = Map.of("job", rotation.job().value());
        var sentence = "The change of its key: " + rotation.state().reason() + ".";
        note(at, LogKind.KEY_ROTATED, rotation.endpoint(), sentence, keys);
    }

    private void changed(Alarm alarm, Instant at) {
        var keys = Map.of("alarm", alarm.id().value(), "rule", alarm.rule().value());
        var what = "'" + alarm.title() + "'";
        switch (alarm.state()) {
            case AlarmState.Raised raised ->
                note(at, LogKind.ALARM_RAISED, alarm.endpoint(), "Alarm " + what + ": " + alarm.reason() + ".", keys);
            case AlarmState.Acknowledged(var by, var when, var note)
            when when.equals(at) ->
                note(
                        at,
                        LogKind.ALARM_ACKNOWLEDGED,
                        alarm.endpoint(),
                        by + " saw the alarm " + what + (note.isEmpty() ? "." : ": " + note),
                        keys);
            // Raised once more, and known to whoever acknowledged it before.
            case AlarmState.Acknowledged again ->
                note(at, LogKind.ALARM_RAISED, alarm.endpoint(), "Alarm " + what + ": " + alarm.reason() + ".", keys);
            case AlarmState.Cleared(var when, var by, var acknowledged) ->
                note(
                        at,
                        LogKind.ALARM_CLEARED,
                        alarm.endpoint(),
                        by.map(who -> who + " cleared the alarm " + what + ".")
                                .orElse("The alarm " + what + " is over."),
                        keys);
        }
    }

    private void note(Instant at, LogKind kind, EndpointName endpoint, String sentence, Map<String, String> keys) {
        log.note(new LogEntry(at, kind, Optional.of(endpoint), sentence, keys));
    }

    private void ofTheServer(Instant at, LogKind kind, String sentence) {
        log.note(new LogEntry(at, kind, Optional.empty(), sentence, Map.of()));
    }

    private static Map<String, String> of(RegistrationId registration) {
        return Map.of("registration", registration.value());
    }

    private static String shown(Duration time) {
        if (time.toDays() >= 2 && time.toHoursPart() == 0) return time.toDays() + " days";
        if (time.toHours() >= 2 && time.toMinutesPart() == 0) return time.toHours() + " hours";
        if (time.toMinutes() >= 2 && time.toSecondsPart() == 0) return time.toMinutes() + " minutes";
        return time.toSeconds() + " seconds";
    }
}
