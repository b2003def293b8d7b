package dev.dormouse.fleet.firmware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.firmware.VersionPolicy.Exact;
import dev.dormouse.fleet.firmware.VersionPolicy.Mapped;
import dev.dormouse.fleet.firmware.VersionPolicy.Mapped.Spellings;
import dev.dormouse.fleet.firmware.VersionPolicy.Order;
import dev.dormouse.fleet.firmware.VersionPolicy.Semantic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionPolicyTest {

    @ParameterizedTest
    @CsvSource({
        "1.2.3, 1.2.3, SAME",
        "v1.2.3, 1.2.3+build.5, SAME",
        "1.2, 1.2.0, SAME",
        "1.9.0, 1.10.0, OLDER",
        "1.10.0, 1.9.0, NEWER",
        "1.0.0-alpha, 1.0.0, OLDER",
        "1.0.0-alpha, 1.0.0-alpha.1, OLDER",
        "1.0.0-alpha.1, 1.0.0-alpha.beta, OLDER",
        "1.0.0-beta.2, 1.0.0-beta.11, OLDER",
        "1.0.0-rc.1, 1.0.0-beta.11, NEWER",
        "1.2.3.4, 1.2.3.5, OLDER",
        "11.0.0, 1.0.0, NEWER",
        "banana, banana, SAME",
        "banana, 1.0, UNKNOWN",
        "1.0 final, 1.0, UNKNOWN",
        "999999999999999999.0, 1.0, NEWER"
    })
    void semantic_versions_compare_by_their_numbers(String one, String other, Order order) {
        assertThat(new Semantic().compare(one, other)).isEqualTo(order);
    }

    @Test
    void a_version_is_never_looked_for_in_another() {
        assertThat(new Semantic().same("1.0", "1.0.1")).isFalse();
        assertThat(new Exact().same("1.0", "1.0.1")).isFalse();
        assertThat(new Mapped(List.of(new Spellings(List.of("1.0")))).same("1.0", "1.0.1"))
                .isFalse();
    }

    @Test
    void exact_versions_are_the_same_or_not_comparable() {
        assertThat(new Exact().compare("R7", "R7")).isEqualTo(Order.SAME);
        assertThat(new Exact().compare("R7", "R8")).isEqualTo(Order.UNKNOWN);
    }

    @Test
    void mapped_versions_compare_by_their_place_in_the_list() {
        var policy = new Mapped(List.of(
                new Spellings(List.of("hibernate", "MCU:7;BLE:2")), new Spellings(List.of("doze", "MCU:8;BLE:2"))));

        assertThat(policy.compare("MCU:7;BLE:2", "doze")).isEqualTo(Order.OLDER);
        assertThat(policy.compare("MCU:8;BLE:2", "doze")).isEqualTo(Order.SAME);
        assertThat(policy.compare("doze", "hibernate")).isEqualTo(Order.NEWER);
        assertThat(policy.compare("MCU:9", "doze")).isEqualTo(Order.UNKNOWN);
    }

    @Test
    void a_spelling_stands_for_one_version() {
        var same = new Spellings(List.of("1.0"));

        assertThatThrownBy(() -> new Mapped(List.of(same, same))).isInstanceOf(IllegalArgumentException.class);
    }
}
