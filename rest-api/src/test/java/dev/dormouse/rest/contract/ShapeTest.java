package dev.dormouse.rest.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShapeTest {

    private final Contract contract = Contract.load();

    @Test
    void a_missing_member_is_named() {
        assertThat(fault("login", json("{'name': 'admin'}"))).isEqualTo(new Fault("/password", "is missing"));
    }

    @Test
    void an_unknown_member_is_named() {
        assertThat(fault("login", json("{'name': 'admin', 'password': 'x', 'admin': true}")))
                .isEqualTo(new Fault("/admin", "is not known here"));
    }

    @Test
    void a_wrong_type_says_what_would_be_right() {
        assertThat(fault("login", json("{'name': 5, 'password': 'x'}"))).isEqualTo(new Fault("/name", "must be text"));
        assertThat(fault("login", new JsonArray())).isEqualTo(new Fault("", "must be an object"));
        assertThat(fault("writeResource", json("{'value': {}}")))
                .isEqualTo(new Fault("/value", "must be text, a number, true or false"));
        assertThat(fault("writeResource", json("{'value': null}")))
                .isEqualTo(new Fault("/value", "must be text, a number, true or false"));
    }

    @Test
    void a_fault_in_a_list_says_where() {
        assertThat(fault(
                        "writeInstance",
                        json("{'values': [{'path': '/1/0/1', 'value': 1}, {'path': '1', 'value': 1}]}")))
                .isEqualTo(new Fault("/values/1/path", "must look like /3 or /3/0 or /3/0/9 or /3/0/7/0"));
        assertThat(fault("writeInstance", json("{'values': []}")))
                .isEqualTo(new Fault("/values", "must have at least 1 entries"));
    }

    @Test
    void a_kind_nobody_knows_is_answered_with_those_there_are() {
        assertThat(fault("addCredential", json("{'kind': 'oscore', 'endpoint': 'lamp-7'}")))
                .isEqualTo(new Fault("/kind", "must be one of psk, rpk, x509"));
    }

    @Test
    void the_kind_decides_what_else_there_must_be() {
        assertThat(fault("addCredential", json("{'kind': 'psk', 'endpoint': 'lamp-7'}")))
                .isEqualTo(new Fault("/identity", "is missing"));
        assertThat(fault("addCredential", json("{'kind': 'x509', 'endpoint': 'lamp-7', 'key': '00'}")))
                .isEqualTo(new Fault("/key", "is not known here"));
    }

    @Test
    void of_two_shapes_the_likelier_one_says_what_is_wrong() {
        assertThat(fault("writeResource", json("{'values': [{'path': '/3/0/1'}]}")))
                .isEqualTo(new Fault("/values/0/value", "is missing"));
        assertThat(fault("writeResource", json("{'value': 1, 'type': 'colour'}"))
                        .place())
                .isEqualTo("/type");
        assertThat(fault("writeResource", json("{'value': 1, 'values': []}")).why())
                .isNotEmpty();
    }

    @Test
    void text_is_measured_in_characters_and_may_not_hide_a_line_end() {
        assertThat(fault("changePassword", json("{'current': 'x', 'next': 'short'}")))
                .isEqualTo(new Fault("/next", "must have at least 12 characters"));
        assertThat(fault("observe", json("{'path': '/3/0/9\\n'}")).place()).isEqualTo("/path");
    }

    @Test
    void no_json_whatever_makes_a_check_fail_instead_of_answering() {
        var random = new Random(20260115);
        for (int round = 0; round < 20_000; round++) {
            var value = anything(random, 3);
            for (var operation : contract.operations())
                operation
                        .body()
                        .filter(BodyRule::isJson)
                        .ifPresent(rule -> assertThat(rule.shape().faultIn(value))
                                .as("%s", value)
                                .isNotNull());
        }
    }

    private static Object anything(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> "text " + random.nextInt();
            case 1 -> random.nextInt();
            case 2 -> random.nextDouble();
            case 3 -> random.nextBoolean();
            case 4 -> "/3/0/9";
            case 5 -> random.nextLong();
            case 6 -> {
                var list = new JsonArray();
                for (int i = random.nextInt(4); i > 0; i--) list.add(anything(random, depth - 1));
                yield list;
            }
            default -> {
                var names = new String[] {"name", "password", "value", "values", "path", "kind", "type", "key", ""};
                var object = new JsonObject();
                for (int i = random.nextInt(4); i > 0; i--)
                    object.put(names[random.nextInt(names.length)], anything(random, depth - 1));
                yield object;
            }
        };
    }

    private Fault fault(String operation, Object body) {
        var rule = contract.operations().stream()
                .filter(candidate -> candidate.id().equals(operation))
                .findFirst()
                .flatMap(ApiOperation::body)
                .orElseThrow();
        return rule.shape().faultIn(body).orElseThrow();
    }

    private static JsonObject json(String withSingleQuotes) {
        return new JsonObject(withSingleQuotes.replace('\'', '"'));
    }
}
