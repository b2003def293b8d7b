package dev.dormouse.fleet.campaign;

import java.time.Instant;
import java.util.Optional;

/** How a campaign stands. What moves it is {@link CampaignLife}, which has the diagram. */
public sealed interface CampaignState {

    Kind kind();

    /** A sentence for the operator. */
    String reason();

    /** It may still be changed, and nothing is done. {@code revision} tells one plan of it from the next. */
    record Draft(int revision) implements CampaignState {

        public static final Draft FIRST = new Draft(0);

        @Override
        public Kind kind() {
            return Kind.DRAFT;
        }

        @Override
        public String reason() {
            return "it is a draft";
        }
    }

    /** A second person found this revision of it good; it waits to be started. */
    record Approved(String by, Instant at, int revision) implements CampaignState {
        @Override
        public Kind kind() {
            return Kind.APPROVED;
        }

        @Override
        public String reason() {
            return by + " approved of it; it waits to be started";
        }
    }

    /** Something is done for it, or will be without anybody's saying so. */
    sealed interface Working extends CampaignState {}

    /** Its devices are written down, and its beginning is waited for. */
    record Gathering(Instant since, boolean complete) implements Working {
        @Override
        public Kind kind() {
            return Kind.GATHERING;
        }

        @Override
        public String reason() {
            return complete ? "its devices stand in line; its time has not come" : "its devices are looked for";
        }
    }

    /** Devices of this wave, and what is left of those before, begin. Waves count from 0. */
    record Rolling(int wave, Instant since, Pardon pardon) implements Working {
        @Override
        public Kind kind() {
            return Kind.ROLLING;
        }

        @Override
        public String reason() {
            return "wave " + (wave + 1) + " is being updated";
        }
    }

    /** Those of the wave that succeeded are watched; the rest of it goes on. */
    record Soaking(int wave, Instant since, Instant until, Pardon pardon) implements Working {
        @Override
        public Kind kind() {
            return Kind.SOAKING;
        }

        @Override
        public String reason() {
            return "wave " + (wave + 1) + " is watched before the next begins";
        }
    }

    /** No devices begin; those that have go on. */
    record Paused(Working before, String by, String why, Instant at) implements CampaignState {
        @Override
        public Kind kind() {
            return Kind.PAUSED;
        }

        @Override
        public String reason() {
            return why;
        }
    }

    /** No devices begin any more; what is under way comes to its end, or is called off. */
    record Stopping(Stop how, String by, String why, Instant at) implements CampaignState {
        @Override
        public Kind kind() {
            return Kind.STOPPING;
        }

        @Override
        public String reason() {
            return why;
        }
    }

    /** What it did is undone by another campaign. */
    record RollingBack(CampaignId with, String why, Instant at) implements CampaignState {
        @Override
        public Kind kind() {
            return Kind.ROLLING_BACK;
        }

        @Override
        public String reason() {
            return why;
        }
    }

    /** Nothing follows. */
    sealed interface Ended extends CampaignState {
        Instant at();
    }

    record Finished(Instant at) implements Ended {
        @Override
        public Kind kind() {
            return Kind.FINISHED;
        }

        @Override
        public String reason() {
            return "all of its devices are through";
        }
    }

    /** It ended early. */
    record Aborted(String why, Instant at) implements Ended {
        @Override
        public Kind kind() {
            return Kind.ABORTED;
        }

        @Override
        public String reason() {
            return why;
        }
    }

    record RolledBack(CampaignId with, String why, Instant at) implements Ended {
        @Override
        public Kind kind() {
            return Kind.ROLLED_BACK;
        }

        @Override
        public String reason() {
            return why;
        }
    }

    enum Stop {
        /** What is under way comes to its end. */
        SOFT,
        /** What is under way is called off, unless the device is installing already. */
        HARD,
        /** As hard; then what was done is undone. */
        ROLL_BACK,
        /** Its time is over: as soft, and no failure. */
        END
    }

    enum Kind {
        DRAFT,
        APPROVED,
        GATHERING,
        ROLLING,
        SOAKING,
        PAUSED,
        STOPPING,
        ROLLING_BACK,
        FINISHED,
        ABORTED,
        ROLLED_BACK;

        /** Something is still to be done or heard. */
        public boolean isLive() {
            return switch (this) {
                case GATHERING, ROLLING, SOAKING, PAUSED, STOPPING, ROLLING_BACK -> true;
                case DRAFT, APPROVED, FINISHED, ABORTED, ROLLED_BACK -> false;
            };
        }
    }

    /** The wave that is open, and all before it. */
    default Optional<Integer> openWave() {
        return switch (this) {
            case Rolling rolling -> Optional.of(rolling.wave());
            case Soaking soaking -> Optional.of(soaking.wave());
            case Paused paused -> paused.before().openWave();
            default -> Optional.empty();
        };
    }
}
