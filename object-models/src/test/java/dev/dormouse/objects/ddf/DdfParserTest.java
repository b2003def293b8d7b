package dev.dormouse.objects.ddf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.objects.ddf.DdfOutcome.Parsed;
import dev.dormouse.objects.ddf.DdfOutcome.Refused;
import dev.dormouse.objects.model.ObjectModel;
import dev.dormouse.objects.model.ObjectVersion;
import dev.dormouse.objects.model.Operations;
import dev.dormouse.objects.model.ResourceModel;
import dev.dormouse.objects.model.ValueRange;
import dev.dormouse.objects.value.ValueType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DdfParserTest {
    private static final String LAMP = """
            <?xml version="1.0" encoding="UTF-8"?>
            <LWM2M>
              <Object ObjectType="MODefinition">
                <Name>Lamp</Name>
                <Description1><![CDATA[A lamp.
                  It shines.]]></Description1>
                <ObjectID>33000</ObjectID>
                <ObjectURN>urn:oma:lwm2m:x:33000:1.1</ObjectURN>
                <LWM2MVersion>1.0</LWM2MVersion>
                <ObjectVersion>1.1</ObjectVersion>
                <MultipleInstances>Multiple</MultipleInstances>
                <Mandatory>Optional</Mandatory>
                <Resources>
                  <Item ID="0">
                    <Name>Brightness</Name>
                    <Operations>RW</Operations>
                    <MultipleInstances>Single</MultipleInstances>
                    <Mandatory>Mandatory</Mandatory>
                    <Type>Integer</Type>
                    <RangeEnumeration>0..100</RangeEnumeration>
                    <Units>%</Units>
                    <Description>How bright &lt;it&gt; is.</Description>
                  </Item>
                  <Item ID="1">
                    <Name>Blink</Name>
                    <Operations>E</Operations>
                    <MultipleInstances>Single</MultipleInstances>
                    <Mandatory>Optional</Mandatory>
                    <Type></Type>
                    <RangeEnumeration/>
                    <Units/>
                    <Description/>
                  </Item>
                </Resources>
                <Description2/>
              </Object>
            </LWM2M>
            """;

    @Test
    void a_definition_is_read_with_all_it_says() {
        var lamp = parsed(LAMP).getFirst();

        assertThat(lamp.id()).isEqualTo(33000);
        assertThat(lamp.version()).isEqualTo(new ObjectVersion(1, 1));
        assertThat(lamp.name()).isEqualTo("Lamp");
        assertThat(lamp.description()).isEqualTo("A lamp.\nIt shines.");
        assertThat(lamp.multiple()).isTrue();
        assertThat(lamp.mandatory()).isFalse();
        assertThat(lamp.resource(0))
                .contains(new ResourceModel(
                        0,
                        "Brightness",
                        Operations.RW,
                        false,
                        true,
                        ValueType.INTEGER,
                        new ValueRange("0..100"),
                        "%",
                        "How bright <it> is."));
        assertThat(lamp.resource(1).orElseThrow().operations()).isEqualTo(Operations.E);
    }

    @Test
    void an_object_without_a_version_has_1_0() {
        var lamp = LAMP.replace("<ObjectVersion>1.1</ObjectVersion>", "").replace("33000:1.1", "33000");

        assertThat(parsed(lamp).getFirst().version()).isEqualTo(ObjectVersion.V1_0);
    }

    @Test
    void a_file_may_hold_several_objects() {
        String object = LAMP.substring(LAMP.indexOf("  <Object"), LAMP.indexOf("</LWM2M>"));

        assertThat(parsed("<LWM2M>" + object + object.replace("33000", "33001") + "</LWM2M>"))
                .extracting(ObjectModel::id)
                .containsExactly(33000, 33001);
    }

    @Test
    void a_file_in_another_encoding_or_with_a_byte_order_mark_is_read() {
        assertThat(DdfParser.parse(LAMP.replace("UTF-8", "UTF-16").getBytes(UTF_16)))
                .isInstanceOf(Parsed.class);
        assertThat(DdfParser.parse(("\ufeff" + LAMP).getBytes(UTF_8))).isInstanceOf(Parsed.class);
    }

    @Test
    void a_file_in_an_encoding_that_loses_characters_is_refused() {
        assertThat(problems(LAMP.replace("UTF-8", "ISO-8859-1")))
                .map(DdfProblem::sentence)
                .containsExactly("the file says it is encoded in ISO-8859-1, save it as UTF-8");
        assertThat(DdfParser.parse(LAMP.replace("A lamp", "Ein Lämpchen").getBytes(ISO_8859_1)))
                .isEqualTo(new Refused(List.of(new DdfProblem(
                        5, 1, "a character in or after this line is no UTF-8, save the file as UTF-8"))));
    }

    @Test
    void everything_that_is_wrong_is_told_at_once_in_the_order_of_the_file() {
        String broken = LAMP.replace("<Name>Lamp</Name>", "<Name> </Name>")
                .replace("<ObjectID>33000", "<ObjectID>70000")
                .replace("<Operations>RW", "<Operations>RX")
                .replace("<Type>Integer", "<Type>Int")
                .replace("Item ID=\"1\"", "Item");

        assertThat(problems(broken))
                .map(DdfProblem::toString)
                .containsExactly(
                        "line 4, column 5: the name is empty, people need one",
                        "line 7, column 5: '70000' is not an id, which is a number from 0 to 65534",
                        "line 16, column 9: 'RX' is no operation, it is R, W, RW, E or nothing (for what only a bootstrap server may touch)",
                        "line 19, column 9: 'Int' is no type, the types are String, Integer, Unsigned Integer, Float, Boolean, Opaque, Time, Objlnk, Corelnk, or nothing",
                        "line 24, column 7: this <Item> has no ID, write <Item ID=\"0\"> with the resource's number");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <ObjectVersion>1.1<       | <ObjectVersion>one<       | 'one' is not an object version, which looks like 1.0 or 2.1
            x:33000:1.1<              | x:33001:1.1<              | the URN 'urn:oma:lwm2m:x:33001:1.1' does not fit object 33000 in version 1.1, it would end in ':33000:1.1'
            <Mandatory>Optional<      | <Mandatory>Maybe<         | <Mandatory> says 'Maybe', it must be Optional or Mandatory
            ID="1"                    | ID="0"                    | resource 0 is defined twice, the first time in line 14: an id is used once in an object
            ID="1"                    | ID="-1"                   | '-1' is not an id, which is a number from 0 to 65534
            <Type></Type>             | <Type>String</Type>       | a resource that is executed (E) has no type, here it says String
            <Type>Integer</Type>      | <Type/>                   | a resource that holds a value needs a type, one of String, Integer, Unsigned Integer, Float, Boolean, Opaque, Time, Objlnk, Corelnk
            <ObjectID>33000</ObjectID>| <Other/>                  | <Object> has no <ObjectID>, it needs one
            <Name>Blink</Name>        | <Name>a</Name><Name>b</Name> | <Name> is there twice, once is right
            """)
    void a_mistake_is_told_with_what_would_be_right(String right, String wrong, String sentence) {
        assertThat(LAMP).contains(right);
        assertThat(problems(LAMP.replaceFirst(java.util.regex.Pattern.quote(right), wrong)))
                .map(DdfProblem::sentence)
                .containsExactly(sentence);
    }

    @Test
    void an_object_that_is_there_twice_is_refused() {
        String object = LAMP.substring(LAMP.indexOf("  <Object"), LAMP.indexOf("</LWM2M>"));

        assertThat(problems("<LWM2M>" + object + object + "</LWM2M>"))
                .map(DdfProblem::sentence)
                .containsExactly("object 33000 in version 1.1 is defined twice, the first time in line 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hello",
                "<",
                "<LWM2M>",
                "<LWM2M></Object>",
                "<LWM2M/><LWM2M/>",
                "<a b='1' b='2'/>",
                "\u0000"
            })
    void what_is_not_xml_is_refused_with_a_place(String text) {
        assertThat(problems(text)).singleElement().satisfies(problem -> {
            assertThat(problem.sentence()).startsWith("this is not well-formed XML: ");
            assertThat(problem.line()).isPositive();
            assertThat(problem.column()).isPositive();
        });
    }

    @Test
    void xml_of_another_kind_is_refused() {
        assertThat(problems("<html/>"))
                .map(DdfProblem::sentence)
                .containsExactly("the outermost element is <html>, it must be <LWM2M>");
        assertThat(problems("<LWM2M/>"))
                .map(DdfProblem::sentence)
                .containsExactly("<LWM2M> holds no <Object>, there must be at least one");
    }

    private static List<ObjectModel> parsed(String text) {
        return switch (DdfParser.parse(text.getBytes(UTF_8))) {
            case Parsed(var models) -> models;
            case Refused(var problems) -> throw new AssertionError(problems);
        };
    }

    private static List<DdfProblem> problems(String text) {
        return switch (DdfParser.parse(text.getBytes(UTF_8))) {
            case Parsed(var models) -> throw new AssertionError(models);
            case Refused(var problems) -> problems;
        };
    }
}
