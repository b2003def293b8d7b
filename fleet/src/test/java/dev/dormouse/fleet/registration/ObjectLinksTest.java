package dev.dormouse.fleet.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.objects.model.ObjectVersion;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.ObjectPath;
import dev.dormouse.objects.path.ResourcePath;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectLinksTest {

    @Test
    void a_device_names_its_objects_instances_versions_and_formats() {
        var links = ObjectLinks.parse(
                "</>;rt=\"oma.lwm2m\";ct=\"60 110 112\",</1/0>,</3>;ver=1.2,</3/0>,</5>;ver=1.1,</3303/0>,</3303/1>");

        assertThat(links.rootPath()).isEqualTo("/");
        assertThat(links.versions())
                .containsOnlyKeys(1, 3, 5, 3303)
                .containsEntry(3, new ObjectVersion(1, 2))
                .containsEntry(3303, ObjectVersion.V1_0);
        assertThat(links.instances())
                .containsExactly(
                        new InstancePath(1, 0),
                        new InstancePath(3, 0),
                        new InstancePath(3303, 0),
                        new InstancePath(3303, 1));
        assertThat(links.contentFormats()).containsExactly(60, 110, 112);
    }

    @Test
    void a_path_is_there_when_its_instance_is() {
        var links = ObjectLinks.parse("</3/0>,</5>");

        assertThat(links.has(new ResourcePath(3, 0, 9))).isTrue();
        assertThat(links.has(new ResourcePath(3, 1, 9))).isFalse();
        assertThat(links.has(new ObjectPath(5))).isTrue();
        assertThat(links.has(new InstancePath(5, 0))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', textBlock = """
            </33000/0>;ver=3.7          | 3.7
            </33000>;ver="3.7",</33000/0> | 3.7
            </33000> ; ver = 3.7 , </33000/0> | 3.7
            </33000/0>;ver=three        | 1.0
            </33000/0/>                 | 1.0
            """)
    void versions_are_understood_however_devices_write_them(String text, String version) {
        assertThat(ObjectLinks.parse(text).version(33000)).contains(ObjectVersion.parse(version));
    }

    @Test
    void objects_below_an_alternate_root_are_found_and_others_are_not() {
        var links = ObjectLinks.parse("</lwm2m>;rt=\"oma.lwm2m\",</lwm2m/3/0>,</4/0>,</sensors/light>");

        assertThat(links.rootPath()).isEqualTo("/lwm2m");
        assertThat(links.versions()).containsOnlyKeys(3);
    }

    @Test
    void links_that_are_no_objects_are_passed_over() {
        var links = ObjectLinks.parse("</.well-known/core>,</70000/0>,</3/0/0>,</a>;b=\"c,d;e\\\"f\",</3/0>");

        assertThat(links.instances()).containsExactly(new InstancePath(3, 0));
    }

    @Test
    void no_links_are_no_objects() {
        assertThat(ObjectLinks.parse("").versions()).isEmpty();
        assertThat(ObjectLinks.parse(" \n").versions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', textBlock = """
            3/0            | column 1: expected '<' to begin a link
            </3/0          | column 2: expected '>' to end the target of a link
            </3/0>,        | column 8: expected a link after the comma
            </3/0></4/0>   | column 7: expected a comma between two links
            </3/0>;=1      | column 8: expected the name of an attribute after ';'
            </3/0>;ver="1  | column 14: expected '"' to end a quoted value
            """)
    void what_is_no_link_format_is_refused_with_its_place(String text, String message) {
        assertThatThrownBy(() -> ObjectLinks.parse(text))
                .isInstanceOf(MalformedLinks.class)
                .hasMessage(message);
    }

    @Test
    void ten_thousand_links_are_refused() {
        var text = "</3/0>,".repeat(10_000) + "</3/0>";

        assertThatThrownBy(() -> ObjectLinks.parse(text)).hasMessageContaining("more than 2000 links");
    }

    @Test
    void devices_of_one_kind_share_one_copy() {
        var shared = new SharedLinks();

        assertThat(shared.of("</3/0>,</4/0>")).isSameAs(shared.of(new String("</3/0>,</4/0>")));
        assertThat(shared.of("</3/0>")).isNotSameAs(shared.of("</4/0>"));
    }

    @Test
    void whatever_the_bytes_the_parser_answers_or_refuses() {
        var random = new Random(4711);
        var alphabet = "</>;,=\"\\ 0123456789verctrtoma.lwm2m\u00e4\n";
        for (int round = 0; round < 50_000; round++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(60); length > 0; length--)
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            try {
                var links = ObjectLinks.parse(text.toString());
                assertThat(links.instances())
                        .allSatisfy(path -> assertThat(links.has(path)).isTrue());
            } catch (MalformedLinks refused) {
                assertThat(refused).hasMessageStartingWith("column ");
            }
        }
    }
}
