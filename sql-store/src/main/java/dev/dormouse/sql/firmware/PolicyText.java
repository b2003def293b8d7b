package dev.dormouse.sql.firmware;

import dev.dormouse.fleet.firmware.VersionPolicy;
import dev.dormouse.fleet.firmware.VersionPolicy.Mapped.Spellings;
import dev.dormouse.sql.database.Lines;
import java.util.ArrayList;
import java.util.List;

/** A policy of versions as one column: its kind on the first line, each version with its spellings on one of the others. */
final class PolicyText {

    private static final String SEMANTIC = "semantic";
    private static final String EXACT = "exact";
    private static final String MAPPED = "mapped";

    private PolicyText() {}

    static String of(VersionPolicy policy) {
        return switch (policy) {
            case VersionPolicy.Semantic semantic -> SEMANTIC;
            case VersionPolicy.Exact exact -> EXACT;
            case VersionPolicy.Mapped(var versions) -> {
                var lines = new ArrayList<List<String>>();
                lines.add(List.of(MAPPED));
                versions.forEach(version -> lines.add(version.texts()));
                yield new Lines(lines).text();
            }
        };
    }

    static VersionPolicy parse(String text) {
        var lines = Lines.parse(text).all();
        var kind = lines.getFirst().getFirst();
        return switch (kind) {
            case SEMANTIC -> new VersionPolicy.Semantic();
            case EXACT -> new VersionPolicy.Exact();
            case MAPPED ->
                new VersionPolicy.Mapped(
                        lines.stream().skip(1).map(Spellings::new).toList());
            default -> throw new IllegalStateException("no version policy is called " + kind);
        };
    }
}
