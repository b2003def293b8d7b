package dev.dormouse.objects.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.objects.oma.OmaRegistry;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectModelsTest {
    private final ObjectModels registry = OmaRegistry.load();

    @ParameterizedTest
    @CsvSource({
        "5, 1.1, 1.1",
        "4, 1.9, 1.3",
        "20, 2.0, 2.0",
        "9, 1.1, 1.0",
        "10369, 1.5, 1.0",
    })
    void an_unknown_version_is_served_by_its_nearest_neighbour(int id, String asked, String found) {
        assertThat(registry.nearest(id, ObjectVersion.parse(asked)).map(ObjectModel::version))
                .contains(ObjectVersion.parse(found));
    }

    @Test
    void a_newer_neighbour_is_better_than_an_older_one_and_another_major_version_is_none() {
        var models = new ObjectModels(List.of(object("1.0", "a"), object("1.3", "b"), object("1.5", "c")));

        assertThat(models.nearest(33000, ObjectVersion.parse("1.1")).map(ObjectModel::name))
                .contains("b");
        assertThat(models.nearest(33000, ObjectVersion.parse("2.0"))).isEmpty();
        assertThat(models.nearest(33001, ObjectVersion.V1_0)).isEmpty();
    }

    @Test
    void an_upload_adds_to_the_registry_and_tells_what_it_replaced() {
        int before = registry.all().size();

        assertThat(registry.add(List.of(object("1.0", "first"), object("1.1", "second"))))
                .isEmpty();
        assertThat(registry.add(List.of(object("1.1", "third"))))
                .extracting(ObjectModel::name)
                .containsExactly("second");

        assertThat(registry.all()).hasSize(before + 2);
        assertThat(registry.versions(33000)).extracting(ObjectModel::name).containsExactly("third", "first");
        assertThat(registry.newest(33000).map(ObjectModel::name)).contains("third");
    }

    @Test
    void the_whole_content_can_be_exchanged() {
        registry.replaceAll(List.of(object("1.0", "alone")));

        assertThat(registry.all()).extracting(ObjectModel::name).containsExactly("alone");
    }

    @ParameterizedTest
    @CsvSource({
        "3303, 3303",
        "firm, 5",
        "UPDATE FIRMWARE, 5",
        "battery level readings, 10270",
        "fuel gauge, -1",
        "temperature, 3303",
        "Last State Change Time, 5",
    })
    void the_best_match_comes_first(String text, int id) {
        assertThat(registry.search(text, 10).stream()
                        .map(ObjectModel::id)
                        .findFirst()
                        .orElse(-1))
                .isEqualTo(id);
    }

    @Test
    void better_kinds_of_matches_come_before_worse_ones() {
        assertThat(registry.search("sensor", 400)).extracting(ObjectModel::id).containsSubsequence(3400, 3303, 3435);
        assertThat(registry.search("5", 400).getFirst().id()).isEqualTo(5);
    }

    @Test
    void a_search_for_nothing_finds_each_object_once_up_to_the_limit() {
        assertThat(registry.search(" ", 1000))
                .extracting(ObjectModel::id)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(250);
        assertThat(registry.search("", 7)).hasSize(7);
        assertThat(registry.search("no such thing", 7)).isEmpty();
    }

    @Test
    void the_states_of_core_objects_have_names() {
        assertThat(labels(5, 3)).containsEntry(1L, "Downloading").hasSize(4);
        assertThat(labels(5, 5)).containsEntry(5L, "Integrity check failed").hasSize(12);
        assertThat(labels(3, 20)).containsEntry(4L, "Low battery").hasSize(7);
        assertThat(labels(3, 11)).containsEntry(0L, "No error").hasSize(9);
        assertThat(labels(4, 0))
                .containsEntry(7L, "NB-IoT")
                .containsEntry(41L, "Ethernet")
                .hasSize(16);
        assertThat(labels(9, 7)).containsEntry(2L, "DOWNLOADED").hasSize(5);
        assertThat(labels(3, 9)).isEmpty();
    }

    @Test
    void units_are_written_as_people_do() {
        assertThat(registry.newest(3).orElseThrow().resource(9).orElseThrow().unitsForPeople())
                .isEqualTo("%");
        assertThat(registry.newest(3).orElseThrow().resource(7).orElseThrow().unitsForPeople())
                .isEqualTo("mV");
    }

    private java.util.SortedMap<Long, String> labels(int object, int resource) {
        return registry.newest(object)
                .orElseThrow()
                .resource(resource)
                .orElseThrow()
                .labels();
    }

    private static ObjectModel object(String version, String name) {
        return new ObjectModel(33000, ObjectVersion.parse(version), name, "", false, false, new TreeMap<>());
    }
}
