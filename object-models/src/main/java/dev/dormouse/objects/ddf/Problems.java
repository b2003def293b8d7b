package dev.dormouse.objects.ddf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, up to a limit: a person reads it. */
final class Problems {
    private final int limit;
    private final List<DdfProblem> found = new ArrayList<>();

    Problems(int limit) {
        this.limit = limit;
    }

    void at(XmlElement element, String sentence) {
        if (found.size() < limit) found.add(new DdfProblem(element.line(), element.column(), sentence));
    }

    boolean none() {
        return found.isEmpty();
    }

    DdfOutcome.Refused refused() {
        found.sort(Comparator.comparingInt(DdfProblem::line).thenComparingInt(DdfProblem::column));
        return new DdfOutcome.Refused(found);
    }
}
