package dev.dormouse.fleet.command;

import java.time.Instant;
import java.util.Optional;

/** How a command stands, and why. */
public sealed interface CommandState {

    Kind kind();

    /** A sentence for the operator; says why it waits, or why it ended like this. */
    String reason();

    /** Not under way. Until then nothing is tried; absent when only the device is waited for. */
    record Waiting(Optional<Instant> until, String reason) implements CommandState {
        @Override
        public Kind kind() {
            return Kind.WAITING;
        }
    }

    /** It may be on its way to the device, from a node by this name. */
    record Sending(Instant since, String node) implements CommandState {
        @Override
        public Kind kind() {
            return Kind.SENDING;
        }

        @Override
        public String reason() {
            return "the device is being asked";
        }
    }

    /** Nothing follows. */
    sealed interface Ended extends CommandState {
        Instant at();
    }

    record Done(Result result, Instant at) implements Ended {
        @Override
        public Kind kind() {
            return Kind.DONE;
        }

        @Override
        public String reason() {
            return "the device did as it was asked";
        }
    }

    /** The device said no; {@code code} as it is written ("4.05"). */
    record Refused(String code, String reason, Instant at) implements Ended {
        @Override
        public Kind kind() {
            return Kind.REFUSED;
        }
    }

    /** It was not done, and we know. */
    record Failed(String reason, Instant at) implements Ended {
        @Override
        public Kind kind() {
            return Kind.FAILED;
        }
    }

    /** It was sent, nobody answered, and it must not be sent twice: it may have been done or not. */
    record Unknown(String reason, Instant at) implements Ended {
        @Override
        public Kind kind() {
            return Kind.UNKNOWN;
        }
    }

    record Expired(String reason, Instant at) implements Ended {
        @Override
        public Kind kind() {
            return Kind.EXPIRED;
        }
    }

    record Cancelled(String by, Instant at) implements Ended {
        @Override
        public Kind kind() {
            return Kind.CANCELLED;
        }

        @Override
        public String reason() {
            return "it was called off by " + by;
        }
    }

    /** A newer write to the same place took its place. */
    record Superseded(CommandId by, Instant at) implements Ended {
        @Override
        public Kind kind() {
            return Kind.SUPERSEDED;
        }

        @Override
        public String reason() {
            return "a newer command writes the same";
        }
    }

    enum Kind {
        WAITING,
        SENDING,
        DONE,
        REFUSED,
        FAILED,
        UNKNOWN,
        EXPIRED,
        CANCELLED,
        SUPERSEDED;

        public boolean ended() {
            return this != WAITING && this != SENDING;
        }
    }
}
