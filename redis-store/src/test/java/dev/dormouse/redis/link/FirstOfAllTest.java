package dev.dormouse.redis.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FirstOfAllTest {

    private static final long SEED = 7;

    @Test
    void it_is_what_one_list_of_all_would_begin_with() {
        var random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            var parts = parts(random, random.nextInt(400), 1 + random.nextInt(3));
            int limit = 1 + random.nextInt(60);

            var first = FirstOfAll.of(limit, each -> cut(parts, each), Comparator.<Integer>naturalOrder());

            assertThat(first)
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(parts.stream()
                            .flatMap(List::stream)
                            .sorted()
                            .limit(limit)
                            .toList());
        }
    }

    @Test
    void one_part_that_has_them_all_is_asked_for_more() {
        var parts = new ArrayList<List<Integer>>();
        parts.add(java.util.stream.IntStream.range(0, 5_000).boxed().toList());
        for (int i = 1; i < Keys.PARTITIONS; i++) parts.add(List.of(1_000_000 + i));

        assertThat(FirstOfAll.of(1_000, each -> cut(parts, each), Comparator.<Integer>naturalOrder()))
                .isEqualTo(parts.getFirst().subList(0, 1_000));
    }

    /** In a few parts only, so that one may have more than its share. */
    private static List<List<Integer>> parts(Random random, int entries, int inParts) {
        var parts = new ArrayList<List<Integer>>();
        for (int i = 0; i < Keys.PARTITIONS; i++) parts.add(new ArrayList<>());
        for (int i = 0; i < entries; i++) parts.get(random.nextInt(inParts)).add(random.nextInt(10_000));
        for (var part : parts) part.sort(Comparator.naturalOrder());
        return parts;
    }

    private static List<List<Integer>> cut(List<List<Integer>> parts, int each) {
        return parts.stream()
                .map(part -> part.subList(0, Math.min(each, part.size())))
                .toList();
    }
}
