package dev.dormouse.rest.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.rest.problem.ProblemType;
import dev.dormouse.rest.problem.RequestRefused;
import dev.dormouse.testkit.fuzz.Fuzz;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever is named, it is seen in part, or somebody is told what is not there. */
class FieldsFuzzTest {

    private static final List<String> GOOD = List.of(
            "endpoint,presence.state,lastSeen",
            "tags.site,tags.a.b.c,transport.address,location.latitude",
            "presence,presence.state,presence.since,model,firmware,battery,signal");

    private static final ApiOperation LIST = Contract.load().operations().stream()
            .filter(operation -> operation.id().equals("listDevices"))
            .findFirst()
            .orElseThrow();

    @Test
    void what_is_asked_for_ends_with_a_part_or_a_problem() {
        var presence =
                new JsonObject().put("state", "awake").put("since", "now").putNull("until");
        var tags = new JsonObject().put("site", "berlin").put("a.b.c", "x");
        var device = new JsonObject()
                .put("endpoint", "lamp-7")
                .put("presence", presence)
                .put("tags", tags);

        Fuzz.with(
                GOOD.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList(), bytes -> {
                    var text = new String(bytes, StandardCharsets.UTF_8);
                    var query = MultiMap.caseInsensitiveMultiMap().add("fields", text);
                    var nothing = MultiMap.caseInsensitiveMultiMap();
                    try {
                        var raw = new RequestCheck.Raw(Map.of(), query, nothing, Buffer.buffer(), Optional.empty());
                        var seen = RequestCheck.check(LIST, raw).view().of(device);

                        assertThat(seen.getString("endpoint")).isEqualTo("lamp-7");
                        assertThat(device.fieldNames()).containsAll(seen.fieldNames());
                    } catch (RequestRefused refused) {
                        assertThat(refused.problem().type()).isEqualTo(ProblemType.MALFORMED_REQUEST);
                        assertThat(String.valueOf(refused.problem().members().get("field")))
                                .startsWith("fields");
                    }
                });
    }
}
