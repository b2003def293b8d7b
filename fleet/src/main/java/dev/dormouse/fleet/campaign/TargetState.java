package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.campaign.plan.FailureKind;
import java.time.Instant;
import java.util.Optional;

/** How a device stands in a campaign. */
public sealed interface TargetState {

    Kind kind();

    /** A sentence for the operator. */
    String reason();

    /** It stands in line, and is not looked at before {@code notBefore}. */
    record Planned(Instant notBefore, String reason) implements TargetState {
        @Override
        public Kind kind() {
            return Kind.PLANNED;
        }
    }

    /**
     * It is being updated, or waited for. What has not begun at {@code until}, when its window closes, is called off and stands in
     * line again.
     */
    record UnderWay(Instant since, Optional<Instant> until) implements TargetState {
        @Override
        public Kind kind() {
            return Kind.UNDER_WAY;
        }

        @Override
        public String reason() {
            return "it is being updated, or waited for";
        }
    }

    /** Nothing follows, unless it turns out to be worse off. */
    sealed interface Ended extends TargetState {
        Instant at();
    }

    record Succeeded(Instant at) implements Ended {
        @Override
        public Kind kind() {
            return Kind.SUCCEEDED;
        }

        @Override
        public String reason() {
            return "it runs what it should";
        }
    }

    record Failed(FailureKind how, String reason, Instant at) implements Ended {
        @Override
        public Kind kind() {
            return Kind.FAILED;
        }
    }

    /** There was nothing to do, or it must not be done to this device. */
    record Skipped(String reason, Instant at) implements Ended {
        @Override
        public Kind kind() {
            return Kind.SKIPPED;
        }
    }

    /** The campaign ended before it was through, or before its turn. */
    record CalledOff(String reason, Instant at) implements Ended {
        @Override
        public Kind kind() {
            return Kind.CALLED_OFF;
        }
    }

    /** It left the fleet, or those whose campaign it is, and counts no more. */
    record Gone(String reason, Instant at) implements Ended {

        static Gone from(CampaignPlan plan, Instant at) {
            var whose = plan.owner().map(owner -> "the devices of " + owner).orElse("the fleet");
            return new Gone("it left " + whose, at);
        }

        @Override
        public Kind kind() {
            return Kind.GONE;
        }
    }

    enum Kind {
        PLANNED,
        UNDER_WAY,
        SUCCEEDED,
        FAILED,
        SKIPPED,
        CALLED_OFF,
        GONE;

        public boolean isOpen() {
            return this == PLANNED || this == UNDER_WAY;
        }

        /** Well or not. */
        public boolean isThrough() {
            return this == SUCCEEDED || this == FAILED;
        }
    }
}
