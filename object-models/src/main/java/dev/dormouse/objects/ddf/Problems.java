package dev.dormouse.objects.ddf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, up to a limit: a person reads it. */
final class Problems {
    private final int limit;
    private final List<Problem> found = new ArrayList<>();

    private record Problem(XmlElement element, String sentence) {}

    Problems(int limit) {
        this.limit = limit;
    }

    void at(XmlElement element, String sentence) {
        if (found.size() < limit) found.add(new Problem(element, sentence));
    }

    boolean none() {
        return found.isEmpty();
    }

    /** In the order of the file. */
    List<DdfProblem> placedIn(SourceText source) {
        return found.stream()
                .map(problem -> new DdfProblem(
                        problem.element.line(),
                        source.columnOfTag(problem.element.line(), problem.element.column()),
                        problem.sentence))
                .sorted(Comparator.comparingInt(DdfProblem::line).thenComparingInt(DdfProblem::column))
                .toList();
    }
}
