package dev.dormouse.fleet.event;

import dev.dormouse.fleet.alarm.Alarm;
import dev.dormouse.fleet.bootstrap.BootstrapSession;
import dev.dormouse.fleet.command.Command;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.quarantine.Quarantined;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.rotation.Rotation;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.fleet.update.Update;
import dev.dormouse.objects.value.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened to one device, told after the device has its answer. Who listens picks what is news for it; only
 * the event stream, which tells everything, switches without a default.
 */
public sealed interface FleetEvent extends Told {

    EndpointName endpoint();

    record DeviceRegistered(Registration now, Optional<Registration> replaced, Instant at) implements FleetEvent {
        @Override
        public EndpointName endpoint() {
            return now.endpoint();
        }
    }

    record RegistrationUpdated(Registration before, Registration now, Instant at) implements FleetEvent {
        @Override
        public EndpointName endpoint() {
            return now.endpoint();
        }
    }

    record DeviceDeregistered(Registration last, Instant at) implements FleetEvent {
        @Override
        public EndpointName endpoint() {
            return last.endpoint();
        }
    }

    /** It was ended for the device, which proved itself with what is good no longer. */
    record RegistrationRevoked(Registration last, Instant at) implements FleetEvent {
        @Override
        public EndpointName endpoint() {
            return last.endpoint();
        }
    }

    record RegistrationExpired(Registration last, Instant at) implements FleetEvent {
        @Override
        public EndpointName endpoint() {
            return last.endpoint();
        }
    }

    /** Values came in, pushed by the device or as an answer to us. */
    record ValuesReported(EndpointName endpoint, List<Reading> readings, Source source, Instant at)
            implements FleetEvent {
        public ValuesReported {
            readings = List.copyOf(readings);
        }
    }

    /** The device answered a request of ours, whatever the answer: it is awake. {@code askedAt} is when we first asked. */
    record DeviceAnswered(EndpointName endpoint, Instant askedAt, Instant at) implements FleetEvent {}

    /** The device was heard at something that says no more than that it is there: it fetches an image. Told now and then. */
    record DeviceHeard(EndpointName endpoint, Instant at) implements FleetEvent {}

    /** It did not answer, however often we asked; {@code askedAt} is when we first asked what it left unanswered. */
    record DeviceSilent(EndpointName endpoint, Instant askedAt, Instant at) implements FleetEvent {}

    record ObservationStarted(Observation observation, Instant at) implements FleetEvent {
        @Override
        public EndpointName endpoint() {
            return observation.endpoint();
        }
    }

    /** Ended while its registration goes on; the end of a registration ends its observations without a word. */
    record ObservationEnded(Observation observation, Instant at) implements FleetEvent {
        @Override
        public EndpointName endpoint() {
            return observation.endpoint();
        }
    }

    /** A command was accepted or has another state now. */
    record CommandChanged(Command command, Instant at) implements FleetEvent {
        @Override
        public EndpointName endpoint() {
            return command.endpoint();
        }
    }

    /** A keyring changed; {@code revoked} are the identities that are good no longer, or not with the key they had. */
    record CredentialChanged(EndpointName endpoint, Purpose purpose, List<PeerIdentity> revoked, Instant at)
            implements FleetEvent {
        public CredentialChanged {
            revoked = List.copyOf(revoked);
        }
    }

    /** The certificate that the device proved to this server last is good no longer; what it holds open there is to be cut. */
    record CertificateRevoked(
            EndpointName endpoint, Purpose purpose, CertificateIdentity identity, String why, Instant at)
            implements FleetEvent {}

    /** A bootstrap of the device ended, or it was turned away. */
    record BootstrapEnded(BootstrapSession session, Instant at) implements FleetEvent {
        @Override
        public EndpointName endpoint() {
            return session.endpoint();
        }
    }

    /** The device spent more bytes today than are planned for it; told once a day. */
    record BudgetExceeded(EndpointName endpoint, long spentBytes, long budgetBytes, Instant at) implements FleetEvent {}

    /** Another profile decides for the device from now on, be it assigned by a person or matched. */
    record ProfileAssigned(EndpointName endpoint, ProfileName profile, boolean byHand, Instant at)
            implements FleetEvent {}

    /** The device belongs to another tenant from now on, or to none. */
    record DeviceGiven(EndpointName endpoint, Optional<TenantName> tenant, Instant at) implements FleetEvent {}

    /** An operator removed the device and everything known about it, except its credential. */
    record DeviceForgotten(EndpointName endpoint, Instant at) implements FleetEvent {}

    /** The device was shut out; its registration ended, and what it holds open is to be cut. */
    record DeviceQuarantined(Quarantined device) implements FleetEvent {
        @Override
        public EndpointName endpoint() {
            return device.endpoint();
        }

        @Override
        public Instant at() {
            return device.since();
        }
    }

    /** The device is let in again. */
    record DeviceReleased(EndpointName endpoint, String by, Instant at) implements FleetEvent {}

    /** The device bootstraps again and again; {@code diagnosis} says what those bootstraps have in common. */
    record BootstrapLooped(EndpointName endpoint, String diagnosis, Instant at) implements FleetEvent {}

    /** The device left the fleet for good: its keys, {@code erased} is how many, are gone. Told after it was forgotten. */
    record DeviceDecommissioned(EndpointName endpoint, int erased, String by, Instant at) implements FleetEvent {}

    /** The change of a device's key came further, or ended. */
    record RotationChanged(Rotation rotation, Instant at) implements FleetEvent {
        @Override
        public EndpointName endpoint() {
            return rotation.endpoint();
        }
    }

    /** The update of a device was ordered, came further, or fell back; it is open. Of bytes that arrive it is told now and then. */
    record UpdateMoved(Update update, Instant at) implements FleetEvent {
        @Override
        public EndpointName endpoint() {
            return update.endpoint();
        }
    }

    /** The update of a device ended. Told again of a device that was silent and came back: its end is another one then. */
    record UpdateEnded(Update update, Instant at) implements FleetEvent {
        @Override
        public EndpointName endpoint() {
            return update.endpoint();
        }
    }

    /** An alarm was raised, acknowledged or cleared, and is as it stands here. */
    record AlarmChanged(Alarm alarm, Instant at) implements FleetEvent {
        @Override
        public EndpointName endpoint() {
            return alarm.endpoint();
        }
    }
}
