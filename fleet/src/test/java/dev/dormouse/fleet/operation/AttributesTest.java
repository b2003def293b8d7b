package dev.dormouse.fleet.operation;

import static dev.dormouse.fleet.operation.Attribute.CON;
import static dev.dormouse.fleet.operation.Attribute.EPMAX;
import static dev.dormouse.fleet.operation.Attribute.EPMIN;
import static dev.dormouse.fleet.operation.Attribute.GT;
import static dev.dormouse.fleet.operation.Attribute.HQMAX;
import static dev.dormouse.fleet.operation.Attribute.LT;
import static dev.dormouse.fleet.operation.Attribute.PMAX;
import static dev.dormouse.fleet.operation.Attribute.PMIN;
import static dev.dormouse.fleet.operation.Attribute.ST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.objects.path.ResourcePath;
import java.math.BigDecimal;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributesTest {

    @Test
    void attributes_read_as_they_are_written_on_the_wire() {
        var attributes = Attributes.NONE.with(GT, new BigDecimal("21.50")).with(PMIN, 60);

        assertThat(attributes).hasToString("pmin=60&gt=21.5");
        assertThat(attributes.value(PMAX)).isEmpty();
    }

    @Test
    void two_spellings_of_a_number_are_the_same_attribute() {
        assertThat(Attributes.NONE.with(LT, new BigDecimal("100.0")))
                .isEqualTo(Attributes.NONE.with(LT, 100))
                .hasToString("lt=100");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PMIN  | -1         | pmin is whole seconds, 0 or more, not -1
            PMAX  | 1.5        | pmax is whole seconds, 0 or more, not 1.5
            EPMAX | 2147483648 | epmax is whole seconds, 0 or more, not 2147483648
            ST    | 0          | st is a number above 0, not 0
            EDGE  | 2          | edge is 0 or 1, not 2
            CON   | 0.5        | con is 0 or 1, not 0.5
            HQMAX | -3         | hqmax is a whole number, 0 or more, not -3
            GT    | 1e400      | gt is a number, not that
            """)
    void a_value_that_makes_no_sense_is_refused_where_it_is_made(Attribute attribute, BigDecimal value, String why) {
        assertThatThrownBy(() -> Attributes.NONE.with(attribute, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why);
    }

    @Test
    void what_does_not_go_together_can_be_held_and_is_told() {
        var soon = Attributes.NONE.with(PMIN, 60);
        assertThat(soon.with(PMAX, 59).contradiction()).hasValue("pmin must not be above pmax");
        assertThat(soon.with(PMAX, 60).contradiction()).isEmpty();
        assertThat(Attributes.NONE.with(EPMIN, 2).with(EPMAX, 1).contradiction())
                .hasValue("epmin must not be above epmax");

        var band = Attributes.NONE.with(LT, 10).with(GT, 20);
        assertThat(band.contradiction()).isEmpty();
        assertThat(band.with(ST, 5).contradiction()).hasValue("lt must lie below gt, by more than twice st");
        assertThat(band.with(ST, 4).contradiction()).isEmpty();
        assertThat(band.with(GT, 10).contradiction()).isPresent();
        assertThat(band.with(CON, 1).with(HQMAX, 0).contradiction()).isEmpty();
    }

    @Test
    void an_attribute_is_written_or_cleared_not_both_and_not_none() {
        var path = new ResourcePath(3, 0, 9);
        var pmin = Attributes.NONE.with(PMIN, 60);

        assertThatThrownBy(() -> new Operation.WriteAttributes(path, pmin, Set.of(PMIN)))
                .hasMessage("pmin is both written and cleared");
        assertThatThrownBy(() -> new Operation.WriteAttributes(path, Attributes.NONE))
                .hasMessage("at least one attribute is written or cleared");
        assertThat(new Operation.WriteAttributes(path, pmin, Set.of(ST, GT)).cleared())
                .containsExactly(GT, ST);
    }
}
