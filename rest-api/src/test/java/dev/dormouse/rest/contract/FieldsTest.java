package dev.dormouse.rest.contract;

import static dev.dormouse.testkit.alarm.AlarmBuilder.aRule;
import static dev.dormouse.testkit.alarm.AlarmBuilder.below;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.ContractCalls;
import dev.dormouse.rest.RestConfig.Limits;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class FieldsTest {

    private static final List<ApiOperation> VIEWED = Contract.load().operations().stream()
            .filter(operation -> operation.fields().isPresent())
            .toList();
    private static final Set<String> KNOWN_BY = Set.of("id", "endpoint", "name");

    private final TestServer server =
            TestServer.start(config -> config.limits(Limits.STANDARD.withRequestsPerMinute(100_000)));
    private final ContractCalls calls = new ContractCalls();
    private final Client admin = server.as(Role.ADMIN);
    private final Map<String, String> places = new HashMap<>();

    @BeforeEach
    void a_fleet_that_has_one_of_most_things() {
        server.alarms().desk().put(aRule("low", below("/3/0/9", 20, 5, Duration.ZERO)), "ada");
        server.fleet().with(aDevice("lamp-7").sleeping().running("Lichtwerk", "L7", "2.1.0"));
        server.give("water-works", "lamp-7");
        admin.edit("/devices/lamp-7/tags", tags("site.east", "berlin"));
        admin.edit("/device-groups/lamps", new JsonObject().put("query", "model==L7"));
        var command = admin.post(
                "/devices/lamp-7/commands",
                new JsonObject().put("action", "read").put("path", "/3/0"));
        places.putAll(Map.of(
                "endpoint", "lamp-7",
                "command", command.json().getString("id"),
                "rule", "low",
                "tenant", "water-works",
                "account", "the-admin",
                "object", "3"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whoever_asks_for_a_member_is_told_that_one_and_by_what_it_is_known() {
        var all = new SoftAssertions();
        int shown = 0;
        for (var operation : VIEWED) {
            var whole = calls.call(admin, operation, places(operation));
            if (whole.status() != 200 || entries(whole.json()).isEmpty()) continue;
            var entry = entries(whole.json()).getFirst();
            for (var member : entry.fieldNames()) {
                var part = calls.call(admin, operation, places(operation), "fields=" + member);
                all.assertThat(part.status()).as(operation.id() + " " + member).isEqualTo(200);
                for (var one : entries(part.json()))
                    all.assertThat(beyond(member, one))
                            .as(operation.id() + " " + member)
                            .isEmpty();
                all.assertThat(entries(part.json()).getFirst().fieldNames())
                        .as(operation.id())
                        .contains(member);
                if (isList(whole.json()))
                    all.assertThat(part.json().fieldNames())
                            .as(operation.id())
                            .isEqualTo(whole.json().fieldNames());
                all.assertThat(part.header("etag")).as(operation.id()).isEmpty();
            }
            shown++;
        }
        all.assertAll();
        assertThat(shown).isGreaterThan(20);
    }

    @Test
    void a_name_that_an_answer_does_not_have_is_told_with_those_it_has() {
        var all = new SoftAssertions();
        for (var operation : VIEWED) {
            var refused = calls.call(admin, operation, places(operation), "fields=nonsense");
            var names = operation.fields().orElseThrow().names();
            all.assertThat(refused.status()).as(operation.id()).isEqualTo(400);
            all.assertThat(refused.json().getString("field")).as(operation.id()).isEqualTo("fields");
            all.assertThat(refused.json().getString("detail", ""))
                    .as(operation.id())
                    .startsWith("'nonsense' is not in this answer. There is ")
                    .contains(names.getFirst().split("\\.", 2)[0]);
        }
        all.assertAll();
    }

    @Test
    void every_list_that_is_paged_and_every_thing_that_is_edited_can_be_seen_in_part() {
        for (var operation : Contract.load().operations()) {
            var answer = operation.document().getJsonObject("responses").getJsonObject("200");
            if (operation.changes() || answer == null) continue;
            boolean inJson = answer.getJsonObject("content", new JsonObject()).size() == 1
                    && answer.getJsonObject("content").containsKey("application/json");
            boolean isPage = operation.pages() && inJson;
            boolean isThing = operation.id().startsWith("get")
                    && answer.getJsonObject("headers", new JsonObject()).containsKey("ETag");
            // All there is of a device's tags is their list.
            if ((isPage || isThing) && !operation.id().equals("getTagsOfDevice"))
                assertThat(VIEWED).as(operation.id()).contains(operation);
        }
    }

    @Test
    void what_is_inside_a_member_is_named_with_a_dot() {
        var page = admin.get("/devices?counts=false&fields=presence.state,tags.site.east,model");

        assertThat(page.json())
                .isEqualTo(new JsonObject()
                        .put(
                                "items",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("endpoint", "lamp-7")
                                                .put("presence", new JsonObject().put("state", "awake"))
                                                .put("model", "L7")
                                                .put("tags", new JsonObject().put("site.east", "berlin")))));
    }

    @Test
    void a_member_is_whole_when_it_is_asked_for_beside_a_part_of_it() {
        var whole = admin.get("/devices/lamp-7").json().getJsonObject("presence");

        assertThat(presence("presence.state,presence")).isEqualTo(whole);
        assertThat(presence("presence,presence.state")).isEqualTo(whole);
        assertThat(presence("presence.state,presence.since").fieldNames()).containsExactlyInAnyOrder("state", "since");
    }

    @Test
    void what_is_inside_the_entries_of_a_member_is_seen_of_each() {
        var model = admin.get("/object-models/3/1.1?fields=resources.name").json();

        assertThat(model.fieldNames()).containsExactlyInAnyOrder("id", "resources");
        assertThat(model.getJsonArray("resources"))
                .hasSizeGreaterThan(5)
                .allSatisfy(resource ->
                        assertThat(((JsonObject) resource).fieldNames()).containsExactly("name"));
    }

    @Test
    void a_name_inside_a_member_that_is_not_there_is_told_with_those_that_are() {
        assertThat(admin.get("/devices?fields=presence.mood").json().getString("detail"))
                .isEqualTo("'presence.mood' is not in this answer. There is reason, since, state, until.");
        assertThat(admin.get("/devices?fields=model.x").json().getString("detail"))
                .isEqualTo("'model.x' is not in this answer: model has nothing inside.");
        for (var wrong : List.of("", ",", "model,", ".model", "presence.", "presence..state", "Model", "constructor"))
            assertThat(admin.get("/devices?fields=" + Client.encoded(wrong)).problem())
                    .as(wrong)
                    .isEqualTo("malformed-request");
    }

    @Test
    void whoever_saw_a_part_cannot_put_it_in_the_place_of_the_whole() {
        var rule = admin.get("/alarm-rules/low");
        var part = admin.get("/alarm-rules/low?fields=title");

        assertThat(rule.header("etag")).isNotEmpty();
        assertThat(part.header("etag")).isEmpty();
        assertThat(admin.get("/alarm-rules/low").header("etag")).isEqualTo(rule.header("etag"));
        assertThat(part.json().fieldNames()).containsExactlyInAnyOrder("id", "title");
    }

    /** Versions of object models have a dot in them, those of profiles have none. */
    private Map<String, String> places(ApiOperation operation) {
        var all = new HashMap<>(places);
        all.put("version", operation.id().contains("ObjectModel") ? "1.1" : "1");
        return all;
    }

    private JsonObject presence(String fields) {
        return admin.get("/devices/lamp-7?fields=" + fields).json().getJsonObject("presence");
    }

    private static JsonObject tags(String name, String value) {
        return new JsonObject()
                .put(
                        "tags",
                        new JsonArray().add(new JsonObject().put("name", name).put("value", value)));
    }

    private static boolean isList(JsonObject answer) {
        return answer.getValue("items") instanceof JsonArray;
    }

    private static List<JsonObject> entries(JsonObject answer) {
        if (!isList(answer)) return List.of(answer);
        return answer.getJsonArray("items").stream().map(JsonObject.class::cast).toList();
    }

    private static Set<String> beyond(String member, JsonObject entry) {
        var beyond = new HashSet<>(entry.fieldNames());
        beyond.remove(member);
        beyond.removeIf(KNOWN_BY::contains);
        return beyond;
    }
}
