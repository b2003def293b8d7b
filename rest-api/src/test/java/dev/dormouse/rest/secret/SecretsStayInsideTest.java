package dev.dormouse.rest.secret;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.bootstrap.Found;
import dev.dormouse.fleet.claim.Claimant;
import dev.dormouse.fleet.claim.Stranger;
import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import dev.dormouse.rest.event.EventReader;
import dev.dormouse.testkit.secret.LogLines;
import dev.dormouse.testkit.secret.Secrets;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Does everything that is done with secrets, well and badly, and looks for them in all answers, events and lines of the log. */
@Timeout(120)
class SecretsStayInsideTest {

    /** Every page's data: all lists, and all that is told of one device. */
    private static final List<String> PLACES = List.of(
            "/credentials",
            "/credentials?search=lamp",
            "/devices/lamp-7/credentials",
            "/devices/lamp-8/credentials",
            "/devices/meter-1/credentials",
            "/devices/lamp-7/bootstrap-plan",
            "/devices/lamp-8/bootstrap-plan",
            "/devices/lamp-7/bootstrap-sessions",
            "/bootstrap-sessions",
            "/enrolment-groups",
            "/enrolment-groups/given",
            "/enrolment-groups/made",
            "/enrolment-groups/given/devices",
            "/claims",
            "/imports",
            "/imports/good",
            "/imports/bad/faults",
            "/rotations",
            "/revocations",
            "/revocation-lists",
            "/devices",
            "/devices/lamp-7",
            "/devices/lamp-7/values",
            "/devices/lamp-7/commands",
            "/devices/lamp-7/log",
            "/log",
            "/alarms",
            "/system",
            "/session",
            "//metrics");

    private final TestServer server = TestServer.start();
    private final Client admin = server.as(Role.ADMIN);
    private final Secrets secrets = new Secrets();
    private final List<Client.Response> answers = new ArrayList<>();
    private final StringBuilder events = new StringBuilder();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void what_went_in_comes_out_nowhere() {
        server.fleet().events().subscribe(event -> events.append(event).append('\n'));
        try (var log = LogLines.opened();
                var stream = EventReader.open(server.as(Role.VIEWER), "")) {
            keysOneByOne();
            keysOnLists();
            keysOfGroups();
            keysOfClaims();
            passwords();
            keysOfBootstraps();
            admin.delete("/credentials/lamp-7");
            server.fleet().with(aDevice("the-last"));
            readUntil(stream, "the-last");
            assertThat(log.text()).isNotEmpty();
            secrets.assertAbsentFrom("the log", log.text());
        }
        var placesThatAnswered = PLACES.stream()
                .map(place -> answered(admin.get(place)))
                .filter(answer -> answer.status() == 200)
                .count();

        assertThat(placesThatAnswered).isGreaterThan(PLACES.size() * 2L / 3);
        assertThat(secrets.count()).isGreaterThan(10);
        for (var answer : answers) {
            secrets.assertAbsentFrom("an answer with status " + answer.status(), answer.text());
            secrets.assertAbsentFrom("headers", answer.headers().map().toString());
        }
        assertThat(events).contains("CredentialChanged");
        secrets.assertAbsentFrom("events", events.toString());
    }

    private void keysOneByOne() {
        add("lamp-7", "bootstrap", secrets.hexKey("a key"));
        add("lamp-7", "bootstrap", secrets.hexKey("a key that came second"));
        add("", "bootstrap", secrets.hexKey("a key for nobody"));
        add("lamp-9", "nowhere", secrets.hexKey("a key for no server"));
        add("lamp-9", "bootstrap", secrets.hexKey("a key with a letter too many") + "x");
        answered(admin.send(
                "POST",
                "/credentials",
                Optional.of("{\"key\": \"" + secrets.hexKey("a key in junk")),
                "application/json"));
        // The one answer that may hold a key.
        var made = admin.post("/credentials", psk("lamp-8", "bootstrap"));
        assertThat(made.status()).isEqualTo(201);
        secrets.know(
                "a key the server made", HexFormat.of().parseHex(made.json().getString("key")));
    }

    private void keysOnLists() {
        var inHex = secrets.hexKey("a key on a list");
        var inBase64 = Base64.getEncoder().encodeToString(secrets.key("a key on a list, in base64"));
        var good = "endpoint,key\nmeter-1," + inHex + "\nmeter-2,base64:" + inBase64 + "\n";
        list("checked?dryRun=true", good);
        list("good", good);
        list(
                "bad",
                "endpoint,key\nmeter-1," + secrets.hexKey("a key that contradicts") + "\nmeter-3,"
                        + secrets.hexKey("a key with a tail") + "zz\n" + secrets.hexKey("a key in the wrong column")
                        + ",\n");
        list("junk", "key\n\"" + secrets.hexKey("a key with an open quote"));
    }

    private void keysOfGroups() {
        answered(admin.post("/enrolment-groups", group("given").put("key", secrets.hexKey("a group's key"))));
        answered(admin.post("/enrolment-groups", group("given").put("key", secrets.hexKey("a group's second key"))));
        answered(admin.post(
                "/enrolment-groups",
                group("odd").put("profile", "nobodys").put("key", secrets.hexKey("an odd group's key"))));
        var made = admin.post("/enrolment-groups", group("made"));
        assertThat(made.status()).isEqualTo(201);
        secrets.know(
                "a group's key the server made",
                HexFormat.of().parseHex(made.json().getString("key")));
    }

    private void keysOfClaims() {
        server.provisioning()
                .claims()
                .noticed(new Stranger(new Claimant.Identity("stray-1"), Purpose.BOOTSTRAP, Optional.empty()));
        var claim = admin.get("/claims")
                .json()
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id");
        var accept = "/claims/" + claim + "/accept";
        answered(admin.post(accept, claimed(secrets.hexKey("a claim's key")).put("profile", "nobodys")));
        answered(admin.post(accept, claimed(secrets.hexKey("a claim's accepted key"))));
        answered(admin.post(accept, claimed(secrets.hexKey("a claim's late key"))));
    }

    private void passwords() {
        secrets.knowText("a wrong password", "correct horse battery staple");
        answered(server.client()
                .post(
                        "/session",
                        new JsonObject().put("name", "the-admin").put("password", "correct horse battery staple")));
        secrets.knowText("a new password", "quite another horse, and more");
        answered(admin.post(
                "/session/password",
                new JsonObject().put("current", "not it").put("next", "quite another horse, and more")));
    }

    /** What a bootstrap makes is known to the device only. */
    private void keysOfBootstraps() {
        var bootstraps = server.bootstraps();
        var lamp = new EndpointName("lamp-8");
        var factory = server.fleet()
                .credentials()
                .find(lamp, Purpose.BOOTSTRAP)
                .current()
                .orElseThrow();
        bootstraps.plan(factory, Found.NOTHING);
        var fresh = server.fleet().credentials().find(lamp, Purpose.MANAGEMENT).of(Standing.PENDING);
        var key = (PreSharedKey) fresh.orElseThrow().credential();
        secrets.know("a key of a bootstrap", key.key().reveal());
        answered(admin.post(
                "/rotations",
                new JsonObject().put("devices", new JsonArray().add("lamp-8")).put("perMinute", 10)));
        answered(admin.post("/rotation-previews", new JsonObject().put("devices", new JsonArray().add("lamp-8"))));
    }

    private Client.Response answered(Client.Response answer) {
        answers.add(answer);
        return answer;
    }

    private void add(String endpoint, String purpose, String key) {
        answered(admin.post("/credentials", psk(endpoint, purpose).put("key", key)));
    }

    private void list(String path, String csv) {
        answered(admin.send("PUT", "/imports/" + path, Optional.of(csv), "text/csv"));
    }

    private void readUntil(EventReader stream, String endpoint) {
        while (true) {
            var data = stream.next().data();
            data.ifPresent(json -> events.append(json.encode()).append('\n'));
            if (data.filter(json -> endpoint.equals(json.getString("endpoint"))).isPresent()) return;
        }
    }

    private static JsonObject psk(String endpoint, String purpose) {
        return new JsonObject()
                .put("endpoint", endpoint)
                .put("purpose", purpose)
                .put("kind", "psk")
                .put("identity", "id-of-" + endpoint);
    }

    private static JsonObject group(String name) {
        return new JsonObject()
                .put("name", name)
                .put("allow", new JsonArray().add(name + "-*"))
                .put("quota", 10);
    }

    private static JsonObject claimed(String key) {
        return new JsonObject().put("endpoint", "stray-1").put("key", key);
    }
}
