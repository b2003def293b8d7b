package dev.dormouse.fleet.rotation;

import dev.dormouse.fleet.command.CommandId;
import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.PeerIdentity;
import java.time.Instant;
import java.util.Optional;

/** How the rotation of one device stands. What moves it is {@link RotationLife}. */
public sealed interface RotationState {

    Kind kind();

    /** A sentence for the operator. */
    String reason();

    /** Nothing was done yet. */
    record Ordered() implements RotationState {
        @Override
        public Kind kind() {
            return Kind.ORDERED;
        }

        @Override
        public String reason() {
            return "it is its turn soon";
        }
    }

    /**
     * The device is asked to fetch a key by {@code trigger}, or, without one, is written a key when it is heard; {@code before} is
     * what it proved until then, and {@code certificate} by which one, where it was one: its next may be on the same name.
     */
    record Delivering(PeerIdentity before, Optional<CommandId> trigger, Optional<CertificateName> certificate)
            implements RotationState {

        public Delivering(PeerIdentity before, Optional<CommandId> trigger) {
            this(before, trigger, Optional.empty());
        }

        Delivering askedBy(CommandId other) {
            return new Delivering(before, Optional.of(other), certificate);
        }

        @Override
        public Kind kind() {
            return Kind.DELIVERING;
        }

        @Override
        public String reason() {
            return trigger.isPresent()
                    ? "the device is asked to fetch a new key, and has not come with it yet"
                    : "the device is written a new key when it is heard, and has not come with it yet";
        }
    }

    /**
     * The device proved {@code fresh}; what it had before is good until it is superseded for long enough. Where that is a certificate
     * on the same name, it is {@code outgoing}.
     */
    record Proved(PeerIdentity fresh, Optional<Outgoing> outgoing) implements RotationState {

        public Proved(PeerIdentity fresh) {
            this(fresh, Optional.empty());
        }

        @Override
        public Kind kind() {
            return Kind.PROVED;
        }

        @Override
        public String reason() {
            return "the device came with its new key; the old one is still good";
        }
    }

    /** A certificate whose device came with another one, and since when. */
    record Outgoing(CertificateName certificate, Instant since) {}

    /**
     * The device may hold {@code fresh} or what it had before; both are good until it is heard. {@code heard} is the
     * association by which it was last registered with the other one: what it says there tells nothing new.
     */
    record InDoubt(PeerIdentity fresh, Optional<ConnectionId> heard, String reason) implements RotationState {
        @Override
        public Kind kind() {
            return Kind.IN_DOUBT;
        }
    }

    /** Nothing follows. */
    sealed interface Ended extends RotationState {
        Instant at();
    }

    /** The device has its new key, and the old one is gone. */
    record Done(Instant at) implements Ended {
        @Override
        public Kind kind() {
            return Kind.DONE;
        }

        @Override
        public String reason() {
            return "the device has its new key, and the old one is gone";
        }
    }

    /** The device has its old key, and no other is good. */
    record Reverted(String reason, Instant at) implements Ended {
        @Override
        public Kind kind() {
            return Kind.REVERTED;
        }
    }

    /** It could not begin, or something else happened to the device's keys. */
    record Failed(String reason, Instant at) implements Ended {
        @Override
        public Kind kind() {
            return Kind.FAILED;
        }
    }

    /** Called off before anything was handed out. */
    record Cancelled(String reason, Instant at) implements Ended {
        @Override
        public Kind kind() {
            return Kind.CANCELLED;
        }
    }

    enum Kind {
        ORDERED,
        DELIVERING,
        PROVED,
        IN_DOUBT,
        DONE,
        REVERTED,
        FAILED,
        CANCELLED;

        /** Something is expected within a known time. */
        public boolean isUnderWay() {
            return this == ORDERED || this == DELIVERING;
        }

        public boolean isOpen() {
            return isUnderWay() || this == PROVED || this == IN_DOUBT;
        }
    }
}
