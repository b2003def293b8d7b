package dev.dormouse.rest.purview;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody who sees the devices of one tenant, and the alarm rules of it, of another one and of nobody. */
@Timeout(120)
class PurviewRulesTest extends TwoTenants {

    @Test
    void rules_of_who_sees_a_part_are_those_of_its_tenant() {
        assertThat(admin.edit("/alarm-rules/zebra:stripes", budgetRule()).status())
                .isEqualTo(201);
        assertThat(customer.edit("/alarm-rules/water-works:spent", budgetRule()).status())
                .isEqualTo(201);

        assertThat(customer.get("/alarm-rules").json().getJsonArray("items"))
                .extracting(rule -> ((JsonObject) rule).getString("id"))
                .containsExactly("water-works:spent");
        assertThat(customer.get("/alarm-rules/water-works:spent").json().getString("tenant"))
                .isEqualTo("water-works");
        for (var others : List.of("zebra:stripes", "zebra:nothing", "low", "nothing")) {
            assertThat(plain(customer.get("/alarm-rules/" + others), Map.of("rule", others)))
                    .isEqualTo(plain(customer.get("/alarm-rules/nobodys:rule"), Map.of("rule", "nobodys:rule")));
            assertThat(customer.delete("/alarm-rules/" + others).problem()).isEqualTo("rule-unknown");
            assertThat(customer.send("PUT", "/alarm-rules/" + others, "If-None-Match", "*", budgetRule())
                            .problem())
                    .isEqualTo("beyond-purview");
        }
        assertThat(admin.get("/alarm-rules/zebra:stripes").status()).isEqualTo(200);
        assertThat(customer.delete("/alarm-rules/water-works:spent").status()).isEqualTo(204);
    }

    @Test
    void a_rule_of_a_tenant_rings_on_its_devices_until_they_are_somebody_elses() {
        var rule = budgetRule()
                .put(
                        "condition",
                        new JsonObject()
                                .put("kind", "value")
                                .put("path", "/3/0/9")
                                .put("comparison", "below")
                                .put("limit", 20)
                                .put("margin", 5));
        assertThat(customer.post("/alarm-rule-trials", rule).json())
                .isEqualTo(new JsonObject().put("wouldRing", 1).put("looked", 1).put("all", true));
        assertThat(customer.post("/alarm-rule-trials?tenant=zebra", rule).problem())
                .isEqualTo("beyond-purview");

        customer.edit("/alarm-rules/water-works:low", rule);
        server.fleet().time().advance(Duration.ofSeconds(5));
        assertThat(ringing()).containsExactly("water-1");

        admin.put("/devices/water-1/tenant", new JsonObject().put("tenant", "zebra"));
        server.fleet().time().advance(Duration.ofSeconds(5));
        assertThat(ringing()).isEmpty();

        admin.delete("/accounts/admin@water-works");
        assertThat(admin.delete("/tenants/water-works").status()).isEqualTo(204);
        assertThat(admin.get("/alarm-rules/water-works:low").problem()).isEqualTo("rule-unknown");
    }

    private List<String> ringing() {
        return admin.get("/alarms?state=open&rule=water-works:low").each("endpoint");
    }

    private static JsonObject budgetRule() {
        return new JsonObject()
                .put("title", "Something")
                .put("severity", "warning")
                .put("condition", new JsonObject().put("kind", "budget"));
    }
}
