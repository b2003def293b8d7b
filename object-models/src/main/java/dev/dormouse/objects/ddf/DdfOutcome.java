package dev.dormouse.objects.ddf;

import dev.dormouse.objects.model.ObjectModel;
import java.util.List;

/** A definition file is taken whole or not at all. */
public sealed interface DdfOutcome {

    record Parsed(List<ObjectModel> models) implements DdfOutcome {
        public Parsed {
            models = List.copyOf(models);
        }
    }

    /** Everything that was found wrong, in the order of the file. */
    record Refused(List<DdfProblem> problems) implements DdfOutcome {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
