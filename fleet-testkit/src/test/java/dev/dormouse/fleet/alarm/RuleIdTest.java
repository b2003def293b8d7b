package dev.dormouse.fleet.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.tenant.TenantName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleIdTest {

    @Test
    void a_name_says_whose_the_rule_is() {
        assertThat(new RuleId("battery-low").owner()).isEmpty();
        assertThat(new RuleId("water-works:battery-low").owner()).contains(new TenantName("water-works"));
        assertThat(new RuleId("a.b_c:1").owner()).contains(new TenantName("a.b_c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "a:", ":a", "a:b:c", "Battery", "a b", "-a", "a:-b", "a.b", "../x", "a:b\n"})
    void what_is_no_name_is_refused(String text) {
        assertThatThrownBy(() -> new RuleId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_name_has_a_longest() {
        var longest = "t".repeat(64) + ":" + "r".repeat(63);
        assertThat(new RuleId(longest).value()).hasSize(128);
        assertThatThrownBy(() -> new RuleId(longest + "r")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RuleId("t" + longest)).isInstanceOf(IllegalArgumentException.class);
    }
}
