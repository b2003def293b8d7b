package dev.dormouse.launcher.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All that is wrong, in the order a person would walk through the file. */
public record Problems(List<Problem> all) {

    public Problems {
        all = all.stream().sorted(Comparator.comparingInt(Problems::line)).toList();
    }

    /** One line that says how many, then one per problem, aligned. */
    public String print() {
        int widest = all.stream().mapToInt(it -> it.where().length()).max().orElse(0);
        var lines = new ArrayList<String>();
        lines.add("%s has %s:".formatted(culprit(), all.size() == 1 ? "1 problem" : all.size() + " problems"));
        for (var problem : all) lines.add("  %-" + widest + "s  %s");
        for (int i = 0; i < all.size(); i++)
            lines.set(
                    i + 1,
                    lines.get(i + 1).formatted(all.get(i).where(), all.get(i).what()));
        return String.join(System.lineSeparator(), lines);
    }

    private String culprit() {
        var files = all.stream()
                .map(problem -> problem.origin() instanceof Origin.Line(var file, var line) ? file : "")
                .distinct()
                .toList();
        return files.size() == 1 && !files.getFirst().isEmpty() ? files.getFirst() : "The configuration";
    }

    private static int line(Problem problem) {
        return problem.origin() instanceof Origin.Line(var file, var line) ? line : Integer.MAX_VALUE;
    }
}
