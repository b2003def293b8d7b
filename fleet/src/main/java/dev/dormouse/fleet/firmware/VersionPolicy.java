package dev.dormouse.fleet.firmware;

import java.util.List;

/** How two versions compare. None of them looks for one text in another. */
public sealed interface VersionPolicy {

    /** How a version stands to another; {@link #UNKNOWN} when that cannot be told. */
    enum Order {
        OLDER,
        SAME,
        NEWER,
        UNKNOWN
    }

    /** How {@code version} stands to {@code other}. */
    Order compare(String version, String other);

    default boolean same(String version, String other) {
        return compare(version, other) == Order.SAME;
    }

    /** As semver.org has it: numbers by their value, a pre-release before its release; with or without a "v" before. */
    record Semantic() implements VersionPolicy {
        @Override
        public Order compare(String version, String other) {
            return SemanticVersion.compare(version, other);
        }
    }

    /** The same text is the same version, and nothing is said of which is newer. */
    record Exact() implements VersionPolicy {
        @Override
        public Order compare(String version, String other) {
            return version.strip().equals(other.strip()) ? Order.SAME : Order.UNKNOWN;
        }
    }

    /** A list of versions, the oldest first, each with all the ways in which devices spell it. */
    record Mapped(List<Spellings> versions) implements VersionPolicy {

        public record Spellings(List<String> texts) {
            public Spellings {
                if (texts.isEmpty()) throw new IllegalArgumentException("a version is spelt in one way at least");
                texts = List.copyOf(texts);
            }
        }

        public Mapped {
            if (versions.isEmpty()) throw new IllegalArgumentException("a list of versions names at least one");
            var all = versions.stream()
                    .flatMap(version -> version.texts().stream())
                    .toList();
            if (all.stream().distinct().count() != all.size())
                throw new IllegalArgumentException("a spelling stands for one version");
            versions = List.copyOf(versions);
        }

        @Override
        public Order compare(String version, String other) {
            if (version.equals(other)) return Order.SAME;
            int place = placeOf(version);
            int otherPlace = placeOf(other);
            if (place < 0 || otherPlace < 0) return Order.UNKNOWN;
            if (place == otherPlace) return Order.SAME;
            return place < otherPlace ? Order.OLDER : Order.NEWER;
        }

        private int placeOf(String text) {
            for (int place = 0; place < versions.size(); place++)
                if (versions.get(place).texts().contains(text.strip())) return place;
            return -1;
        }
    }
}
