package dev.dormouse.fleet.campaign.plan;

import dev.dormouse.fleet.profile.Glob;
import java.util.Optional;

/**
 * How far a wave reaches: those who went before count in, so 1 %, 10 % and 100 % are three waves. Who is in which follows from
 * lots, which are drawn by the names of device and campaign, and not from chance.
 */
public sealed interface Wave {

    /** Until so much of the audience had its turn. */
    record Share(Percent percent) implements Wave {}

    /** Until so many devices had their turn. */
    record Count(long devices) implements Wave {
        public Count {
            if (devices < 1) throw new IllegalArgumentException("a wave reaches one device at least");
        }
    }

    /** The devices that a rule names: those on the desk, or of one site. Such waves come before all others. */
    record Chosen(Optional<Glob> endpoint, Optional<Glob> model) implements Wave {
        public Chosen {
            if (endpoint.isEmpty() && model.isEmpty())
                throw new IllegalArgumentException("a wave is chosen by a pattern for endpoints, or for models");
        }

        public boolean names(String endpointName, Optional<String> modelName) {
            boolean byName = endpoint.map(glob -> glob.matches(endpointName)).orElse(true);
            boolean byModel = model.map(glob -> modelName.filter(glob::matches).isPresent())
                    .orElse(true);
            return byName && byModel;
        }
    }
}
