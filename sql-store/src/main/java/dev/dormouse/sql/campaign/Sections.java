package dev.dormouse.sql.campaign;

import java.util.List;

/** Lines that are found by their first word. */
record Sections(List<List<String>> lines) {

    List<String> one(String name) {
        return lines.stream()
                .filter(line -> line.getFirst().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a campaign has no line '" + name + "'"));
    }

    List<List<String>> all(String name) {
        return lines.stream().filter(line -> line.getFirst().equals(name)).toList();
    }
}
