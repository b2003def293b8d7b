package dev.dormouse.fleet.update;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** How the update of one device stands. What moves it is {@link UpdateMachine}. */
public sealed interface UpdateState {

    Kind kind();

    /** A sentence for the operator. */
    String reason();

    /** It is ordered, and nothing was done yet. */
    record Scheduled() implements UpdateState {
        @Override
        public Kind kind() {
            return Kind.SCHEDULED;
        }

        @Override
        public String reason() {
            return "it is its turn soon";
        }
    }

    /** The device is asked as soon as it listens, though not before {@code notBefore}; {@code reason} says what is waited for. */
    record WaitingForDevice(String reason, Instant notBefore) implements UpdateState {
        @Override
        public Kind kind() {
            return Kind.WAITING_FOR_DEVICE;
        }
    }

    /**
     * The image is on its way. Of a pull {@code doneBytes} are those that the device asked for, of a push those that it took;
     * {@code told} says that the device knows of it, {@code progressAt} when last something moved.
     */
    record Delivering(Delivery how, long doneBytes, long ofBytes, boolean told, Instant since, Instant progressAt)
            implements UpdateState {
        public Delivering {
            if (doneBytes < 0 || doneBytes > ofBytes)
                throw new IllegalArgumentException(doneBytes + " of " + ofBytes + " bytes");
        }

        @Override
        public Kind kind() {
            return Kind.DELIVERING;
        }

        @Override
        public String reason() {
            return doneBytes + " of " + ofBytes + " bytes by " + how;
        }
    }

    /** The device has it, and installs it when it is told to; {@code reason} says why it is not yet. */
    record Downloaded(Instant since, String reason) implements UpdateState {
        public Downloaded(Instant since) {
            this(since, "the device has the image and is told to install it as soon as it listens");
        }

        @Override
        public Kind kind() {
            return Kind.DOWNLOADED;
        }
    }

    /** The device has it, and puts off installing it. */
    record Deferred(Instant since) implements UpdateState {
        @Override
        public Kind kind() {
            return Kind.DEFERRED;
        }

        @Override
        public String reason() {
            return "the device has the image and puts off installing it";
        }
    }

    /** The device was told to install it, or does so. From here on it is left alone. */
    record Updating(Instant since) implements UpdateState {
        @Override
        public Kind kind() {
            return Kind.UPDATING;
        }

        @Override
        public String reason() {
            return "the device installs the image";
        }
    }

    /**
     * The device came back, and it is not sure yet what it runs. It was told to install the image {@code since} then; {@code
     * doubtful} once it said something that does not fit together.
     */
    record Verifying(Instant since, boolean doubtful, String reason) implements UpdateState {
        @Override
        public Kind kind() {
            return Kind.VERIFYING;
        }
    }

    /**
     * It is to be called off, and the device is to drop what it has; {@code step} is what is tried next. In the end it failed of
     * {@code failure}, or is cancelled.
     */
    record Cancelling(String by, String why, CancelStep step, Optional<UpdateFailure> failure) implements UpdateState {
        @Override
        public Kind kind() {
            return Kind.CANCELLING;
        }

        @Override
        public String reason() {
            return why + "; the device is to drop what it has of the image";
        }
    }

    /** The ways to make a device drop an image, in the order they are tried. */
    enum CancelStep {
        /** Execute 5/0/10, which came with version 1.1 of object 5. */
        EXECUTE,
        /** An empty Package URI. */
        EMPTY_URI,
        /** A package of one zero byte. */
        ZERO_PACKAGE;

        Optional<CancelStep> after() {
            return ordinal() + 1 < values().length ? Optional.of(values()[ordinal() + 1]) : Optional.empty();
        }
    }

    /** Nothing follows; but a device that was silent and comes back after all may still show how it ended. */
    sealed interface Ended extends UpdateState {
        Instant at();
    }

    /** The device runs {@code version}. */
    record Succeeded(String version, Instant at) implements Ended {
        @Override
        public Kind kind() {
            return Kind.SUCCEEDED;
        }

        @Override
        public String reason() {
            return "the device runs " + version;
        }
    }

    record Failed(UpdateFailure failure, String reason, Instant at) implements Ended {
        @Override
        public Kind kind() {
            return Kind.FAILED;
        }
    }

    /** The device installed the image, and went back to {@code version} on its own. */
    record RolledBackByDevice(String version, Instant at) implements Ended {
        @Override
        public Kind kind() {
            return Kind.ROLLED_BACK_BY_DEVICE;
        }

        @Override
        public String reason() {
            return "the device went back to " + version + " on its own";
        }
    }

    /** Nothing was heard of the device for much longer than it usually takes; {@code during} is what it was at. */
    record Silent(Kind during, Instant at) implements Ended {
        @Override
        public Kind kind() {
            return Kind.SILENT;
        }

        @Override
        public String reason() {
            return "nothing was heard of the device for too long while it was " + during.spelling();
        }
    }

    /** Called off by a person or a campaign. */
    record Cancelled(String by, String why, Instant at) implements Ended {
        @Override
        public Kind kind() {
            return Kind.CANCELLED;
        }

        @Override
        public String reason() {
            return why;
        }
    }

    /** The device is left as it is and counted no more, by somebody's word; or there was nothing to do. */
    record Skipped(String by, String why, Instant at) implements Ended {
        @Override
        public Kind kind() {
            return Kind.SKIPPED;
        }

        @Override
        public String reason() {
            return why;
        }
    }

    enum Kind {
        SCHEDULED,
        WAITING_FOR_DEVICE,
        DELIVERING,
        DOWNLOADED,
        DEFERRED,
        UPDATING,
        VERIFYING,
        CANCELLING,
        SUCCEEDED,
        FAILED,
        ROLLED_BACK_BY_DEVICE,
        SILENT,
        CANCELLED,
        SKIPPED;

        /** Something is still to be done or expected. */
        public boolean isOpen() {
            return ordinal() <= CANCELLING.ordinal();
        }

        /** It ended, and not as it should have. */
        public boolean isFailure() {
            return this == FAILED || this == ROLLED_BACK_BY_DEVICE || this == SILENT;
        }

        /** The image is on the device's hands: it has begun with it and could still be made to drop it. */
        public boolean isWithDevice() {
            return this == DELIVERING || this == DOWNLOADED || this == DEFERRED;
        }

        public String spelling() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** When it ended, if it did. */
    default Optional<Instant> endedAt() {
        return this instanceof Ended ended ? Optional.of(ended.at()) : Optional.empty();
    }
}
