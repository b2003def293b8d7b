package dev.dormouse.launcher.config;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that is wrong, in the order a person would walk through the file. */
public record Problems(List<Problem> all) {

    public Problems {
        all = all.stream().sorted(Comparator.comparingInt(Problems::lineOf)).toList();
    }

    /** One line that says how many, then one per problem, aligned. */
    public String print() {
        int widest = all.stream().mapToInt(it -> it.where().length()).max().orElse(0);
        var headline = culprit() + " has " + (all.size() == 1 ? "1 problem:" : all.size() + " problems:");
        return Stream.concat(Stream.of(headline), all.stream().map(it -> it.line(widest)))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private String culprit() {
        var files = all.stream()
                .map(problem -> problem.origin() instanceof Origin.Line(var file, var line) ? file : "")
                .distinct()
                .toList();
        return files.size() == 1 && !files.getFirst().isEmpty() ? files.getFirst() : "The configuration";
    }

    private static int lineOf(Problem problem) {
        return problem.origin() instanceof Origin.Line(var file, var line) ? line : Integer.MAX_VALUE;
    }
}
