package dev.dormouse.objects.oma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.objects.model.ObjectModel;
import dev.dormouse.objects.model.ObjectModels;
import dev.dormouse.objects.model.ObjectVersion;
import dev.dormouse.objects.model.Operations;
import dev.dormouse.objects.model.ResourceModel;
import dev.dormouse.objects.value.ValueType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OmaRegistryTest {
    private static final Path DATA = Path.of("target/classes/dev/dormouse/objects/oma");

    private final ObjectModels registry = OmaRegistry.load();

    @Test
    void every_definition_of_the_oma_and_of_ours_is_there_once() throws Exception {
        assertThat(xmlFilesIn(DATA.resolve("models"))).isEqualTo(328);
        assertThat(xmlFilesIn(DATA.resolve("definitions"))).isEqualTo(34);
        assertThat(registry.all()).hasSize(328 + 34).doesNotHaveDuplicates();
        assertThat(registry.all().stream()
                        .mapToInt(model -> model.resources().size())
                        .sum())
                .isEqualTo(3102 + 424);
    }

    @Test
    void the_catalogue_says_what_the_xml_files_say() throws Exception {
        var parsed = CatalogueBuilder.models(List.of(DATA.resolve("models"), DATA.resolve("definitions")));

        assertThat(registry.all()).isEqualTo(parsed);
    }

    /** The file of object 10244 came without one. */
    @Test
    void the_files_of_the_oma_keep_their_licence() throws Exception {
        try (var files = Files.walk(DATA.resolve("models"))) {
            var silent = files.filter(Files::isRegularFile).filter(file -> !namesALicence(file));
            assertThat(silent).map(file -> file.getFileName().toString()).containsExactly("10244.xml");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1.0 1.1 1.2",
        "1, 1.0 1.1 1.2",
        "2, 1.0 1.1",
        "3, 1.0 1.1 1.2",
        "4, 1.0 1.1 1.2 1.3",
        "5, 1.0 1.1 1.2",
        "6, 1.0",
        "7, 1.0",
        "9, 1.0",
        "10, 1.0 1.1",
        "11, 1.0 1.1",
        "13, 1.0 1.1",
        "16, 1.0",
        "19, 1.0",
        "20, 1.0 2.0 2.1",
        "21, 1.0 1.1 2.0",
        "22, 1.0 1.1",
        "23, 1.0",
        "24, 1.0",
        "25, 1.0 2.0",
        "33629, 1.0"
    })
    void objects_are_known_in_all_their_versions(int id, String versions) {
        assertThat(registry.all().stream()
                        .filter(model -> model.id() == id)
                        .map(model -> model.version().toString()))
                .containsExactlyInAnyOrder(versions.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "3, 1.2, 0, Manufacturer, R, STRING, false, false",
        "3, 1.2, 4, Reboot, E, NONE, false, true",
        "3, 1.2, 11, Error Code, R, INTEGER, true, true",
        "3, 1.2, 13, Current Time, RW, TIME, false, false",
        "3, 1.2, 22, ExtDevInfo, R, OBJECT_LINK, true, false",
        "5, 1.1, 0, Package, W, OPAQUE, false, true",
        "5, 1.1, 10, Cancel, E, NONE, false, false",
        "5, 1.2, 14, Automatic Upgrade at Download, RW, BOOLEAN, false, false",
        "1, 1.1, 8, Registration Update Trigger, E, NONE, false, true",
        "1, 1.1, 11, TLS-DTLS Alert Code, R, UNSIGNED_INTEGER, false, false",
        "0, 1.1, 5, Secret Key, NONE, OPAQUE, false, true",
        "6, 1.0, 0, Latitude, R, FLOAT, false, true",
        "25, 2.0, 3, IoT Device Objects, R, CORE_LINKS, false, true",
        "3303, 1.1, 5700, Sensor Value, R, FLOAT, false, true",
        "33629, 1.0, 16, Linked Instances, R, OBJECT_LINK, true, false"
    })
    void resources_have_their_facts(
            int object,
            String version,
            int id,
            String name,
            Operations operations,
            ValueType type,
            boolean multiple,
            boolean mandatory) {
        var resource = resource(object, version, id);

        assertThat(resource.name()).isEqualTo(name);
        assertThat(resource.operations()).isEqualTo(operations);
        assertThat(resource.type()).isEqualTo(type);
        assertThat(resource.multiple()).isEqualTo(multiple);
        assertThat(resource.mandatory()).isEqualTo(mandatory);
    }

    @Test
    void newer_versions_add_resources() {
        assertThat(object(5, "1.0").resources()).doesNotContainKeys(10, 14);
        assertThat(object(5, "1.1").resources()).containsKeys(10, 13).doesNotContainKey(14);
        assertThat(object(4, "1.3").resources()).hasSize(14);
        assertThat(object(1, "1.0").resources()).hasSize(9);
        assertThat(object(1, "1.2").resources()).hasSize(28);
    }

    @Test
    void what_is_equal_is_in_memory_once() {
        assertThat(resource(3, "1.1", 0)).isSameAs(resource(3, "1.2", 0));
        assertThat(resource(3303, "1.1", 5701)).isSameAs(resource(3304, "1.1", 5701));
    }

    private ObjectModel object(int id, String version) {
        return registry.find(id, ObjectVersion.parse(version)).orElseThrow();
    }

    private ResourceModel resource(int object, String version, int id) {
        return object(object, version).resource(id).orElseThrow();
    }

    private static boolean namesALicence(Path file) {
        try {
            String text = Files.readString(file).toLowerCase(Locale.ROOT);
            return text.contains("redistribution")
                    || text.contains("permission is hereby granted")
                    || text.contains("licen");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long xmlFilesIn(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".xml")).count();
        }
    }
}
