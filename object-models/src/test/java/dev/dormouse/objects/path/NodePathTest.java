package dev.dormouse.objects.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodePathTest {

    @Test
    void a_path_knows_how_deep_it_goes() {
        assertThat(NodePath.parse("/3")).isEqualTo(new ObjectPath(3));
        assertThat(NodePath.parse("/3/0")).isEqualTo(new InstancePath(3, 0));
        assertThat(NodePath.parse("/3/0/9")).isEqualTo(new ResourcePath(3, 0, 9));
        assertThat(NodePath.parse("/3/0/6/65534")).isEqualTo(new ResourceInstancePath(3, 0, 6, 65534));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "3/0",
                "//3",
                "/3/",
                "/3//9",
                "/03",
                "/-1",
                "/+1",
                "/65535",
                "/99999999999",
                "/1/2/3/4/5",
                "/a",
                "/ 3",
                "/3 ",
                "/٣",
                "/3\n"
            })
    void what_is_no_path_is_refused_with_a_sentence(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NodePath.parse(text))
                .withMessageMatching("(?s).*(is not a path|is not between).*");
    }

    @ParameterizedTest
    @CsvSource({
        "/3, /3/0/9, true",
        "/3/0, /3/0, true",
        "/3/0/9, /3/0, false",
        "/3/0, /3/1/0, false",
        "/3/0/6, /3/0/6/1, true"
    })
    void a_path_covers_itself_and_what_lies_below(String one, String other, boolean covers) {
        assertThat(NodePath.parse(one).covers(NodePath.parse(other))).isEqualTo(covers);
    }

    @Test
    void paths_are_ordered_as_a_tree_is_read() {
        var ordered = List.of("/1", "/1/0", "/1/0/2", "/1/0/2/0", "/1/0/10", "/1/1", "/3", "/10").stream()
                .map(NodePath::parse)
                .toList();
        var shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(1));

        Collections.sort(shuffled);

        assertThat(shuffled).isEqualTo(ordered);
    }

    @Test
    void every_path_reads_back_and_lies_below_its_parent() {
        var random = new Random(20_260_102);
        for (int i = 0; i < 5_000; i++) {
            var path = anyPath(random);

            assertThat(NodePath.parse(path.toString())).isEqualTo(path);
            path.parent().ifPresent(parent -> assertThat(parent.covers(path)).isTrue());
        }
    }

    @Test
    void random_text_is_a_path_or_told_why_not() {
        var random = new Random(20_260_103);
        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(random.nextInt(14), 0, 14)
                    .mapToObj("/0123456789- a"::charAt)
                    .map(String::valueOf)
                    .reduce("/", String::concat);
            try {
                assertThat(NodePath.parse(text)).hasToString(text);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageMatching(".*(is not a path|is not between).*");
            }
        }
    }

    private static NodePath anyPath(Random random) {
        int a = random.nextInt(65535);
        int b = random.nextInt(65535);
        int c = random.nextInt(65535);
        return switch (random.nextInt(4)) {
            case 0 -> new ObjectPath(a);
            case 1 -> new InstancePath(a, b);
            case 2 -> new ResourcePath(a, b, c);
            default -> new ResourceInstancePath(a, b, c, random.nextInt(65535));
        };
    }
}
