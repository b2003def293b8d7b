package dev.dormouse.rest.firmware;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.RestConfig.Limits;
import dev.dormouse.rest.TestServer;
import dev.dormouse.testkit.firmware.ImageBuilder;
import dev.dormouse.testkit.update.ComponentsDevice;
import dev.dormouse.testkit.update.UpdatingDevice;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImageRoutesTest {

    private static final byte[] IMAGE = new byte[80_000];
    private static final String MAKE = "manufacturer=Acme&model=Lamp&version=2.0";

    static {
        new Random(1).nextBytes(IMAGE);
    }

    private final TestServer server = TestServer.start(
            config -> config.limits(Limits.STANDARD.withUploadBytes(1_000).withImageBytes(200_000)));
    private final Client admin = server.as(Role.ADMIN);
    private final Signer signer = new Signer();

    @BeforeEach
    void a_key_is_trusted() {
        server.gateway().answers(new Answer.Silence(Duration.ofSeconds(1), 1));
        var trusted = admin.put("/trusted-keys/release", new JsonObject().put("pem", signer.pem()));
        assertThat(trusted.status()).isEqualTo(201);
        assertThat(trusted.json().getString("algorithm")).isEqualTo("ed25519");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_signed_image_is_taken_in_shown_and_listed() {
        var taken = upload(MAKE + "&from=1.0,%201.1&minimumBattery=30&signature=" + signer.signature(IMAGE), IMAGE);

        assertThat(taken.status()).isEqualTo(201);
        var id = HexFormat.of().formatHex(ImageBuilder.sha256(IMAGE));
        assertThat(taken.header("location")).isEqualTo("/api/v1/images/" + id);
        var image = server.as(Role.VIEWER).get("/images/" + id).json();
        assertThat(image.getString("signedBy")).isEqualTo("release");
        assertThat(image.getLong("bytes")).isEqualTo(80_000);
        assertThat(image.getJsonObject("label").getJsonArray("from")).containsExactly("1.0", "1.1");
        assertThat(image.getJsonObject("label").getInteger("minimumBattery")).isEqualTo(30);
        assertThat(admin.get("/images?search=acme").json().getJsonArray("items"))
                .hasSize(1);
        assertThat(admin.get("/images?search=heater").json().getJsonArray("items"))
                .isEmpty();
        assertThat(upload(MAKE + "&signature=" + signer.signature(IMAGE), IMAGE).status())
                .isEqualTo(200);
    }

    @Test
    void what_is_not_as_it_should_be_is_refused_and_told_why() {
        assertThat(upload(MAKE, IMAGE).json().getString("detail"))
                .isEqualTo("The image has no signature, and this library takes signed ones only.");
        assertThat(upload(MAKE + "&signature=" + new Signer().signature(IMAGE), IMAGE)
                        .problem())
                .isEqualTo("image-refused");
        assertThat(upload(MAKE + "&sha256=" + "0".repeat(64) + "&signature=" + signer.signature(IMAGE), IMAGE)
                        .problem())
                .isEqualTo("image-refused");
        assertThat(upload(MAKE + "&signature=" + signer.signature(IMAGE), new byte[100_001])
                        .problem())
                .isEqualTo("too-large");
        assertThat(upload(MAKE + "&signature=" + signer.signature(IMAGE), new byte[300_000])
                        .problem())
                .isEqualTo("too-large");
        assertThat(upload(MAKE + "&signature=*not*base*64*at*all*", IMAGE).problem())
                .isEqualTo("invalid-value");
        assertThat(upload(MAKE + "&part=modem&signature=" + signer.signature(IMAGE), IMAGE)
                        .problem())
                .isEqualTo("invalid-value");

        assertThat(admin.get("/images").json().getJsonArray("items")).isEmpty();
    }

    @Test
    void only_admins_fill_the_library() {
        var operator = server.as(Role.OPERATOR);
        var request = operator.request("/images?" + MAKE)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(IMAGE));

        assertThat(operator.send(request).problem()).isEqualTo("forbidden");
    }

    @Test
    void a_label_changes_until_it_is_used() {
        var id = taken();
        var label = new JsonObject()
                .put("kind", "firmware")
                .put("manufacturer", "Acme")
                .put("model", "Lamp")
                .put("version", "doze")
                .put(
                        "versions",
                        new JsonObject()
                                .put("kind", "mapped")
                                .put(
                                        "versions",
                                        new JsonArray()
                                                .add(new JsonArray().add("doze").add("MCU:8"))));

        var seen = admin.get("/images/" + id).header("etag");
        assertThat(admin.put("/images/" + id, label).problem()).isEqualTo("precondition-missing");
        var changed = admin.send("PUT", "/images/" + id, "If-Match", seen, label);
        assertThat(changed.json()
                        .getJsonObject("label")
                        .getJsonObject("versions")
                        .getString("kind"))
                .isEqualTo("mapped");
        assertThat(admin.send("PUT", "/images/" + id, "If-Match", seen, label).problem())
                .isEqualTo("stale");
        begin(id);

        assertThat(admin.edit("/images/" + id, label).problem()).isEqualTo("image-used");
        assertThat(admin.delete("/images/" + id).problem()).isEqualTo("image-used");
    }

    @Test
    void an_image_nobody_used_and_a_key_are_removed() {
        var id = taken();

        assertThat(admin.delete("/images/" + id).status()).isEqualTo(204);
        assertThat(admin.get("/images/" + id).problem()).isEqualTo("image-unknown");
        assertThat(admin.delete("/trusted-keys/release").status()).isEqualTo(204);
        assertThat(admin.delete("/trusted-keys/release").problem()).isEqualTo("trusted-key-unknown");
        assertThat(admin.put("/trusted-keys/release", new JsonObject().put("pem", "no key"))
                        .problem())
                .isEqualTo("invalid-value");
    }

    @Test
    void an_image_that_a_draft_names_stays_until_the_draft_names_another() {
        var id = taken();
        var campaign = admin.post("/campaigns", draft(id)).json().getString("id");

        var refused = admin.delete("/images/" + id);
        assertThat(refused.problem()).isEqualTo("image-used");
        assertThat(refused.json().getString("detail"))
                .isEqualTo("It stays, because the campaign 'Lamps 2.0' names it, and is a draft."
                        + " Remove what names it, or have it name another image, first.");

        assertThat(admin.edit("/campaigns/" + campaign, draft("0".repeat(64))).status())
                .isEqualTo(200);
        assertThat(admin.delete("/images/" + id).status()).isEqualTo(204);
    }

    private static JsonObject draft(String image) {
        return new JsonObject()
                .put("title", "Lamps 2.0")
                .put("images", new JsonArray().add(image))
                .put("audience", new JsonObject().put("matching", new JsonObject().put("search", "lamp")))
                .put("waves", new JsonArray().add(new JsonObject().put("percent", 100)))
                .put("perMinute", 1_000);
    }

    @Test
    void a_device_is_updated_looked_at_and_steered() {
        var id = taken();

        var begun = begin(id);
        assertThat(begun.status()).isEqualTo(202);
        var update = "/updates/" + begun.json().getString("id");
        assertThat(begun.header("location")).isEqualTo("/api/v1" + update);
        assertThat(begin(id).problem()).isEqualTo("update-under-way");
        assertThat(admin.get("/devices/lamp-7/updates").json().getJsonArray("items"))
                .hasSize(1);

        var why = new JsonObject().put("why", "it hangs");
        assertThat(admin.post(update + "/unstick", why).status()).isEqualTo(200);
        assertThat(admin.post(update + "/force", why).json().getBoolean("forced"))
                .isTrue();
        var skipped = admin.post(update + "/skip", why).json();
        assertThat(skipped.getString("state")).isEqualTo("skipped");
        assertThat(skipped.getJsonArray("story").toString()).contains("the-admin forced it: it hangs");
        assertThat(admin.post(update + "/cancel", why).problem()).isEqualTo("update-over");
        assertThat(admin.post("/updates/nobodys/cancel", why).problem()).isEqualTo("update-unknown");
        assertThat(server.as(Role.VIEWER).post(update + "/cancel", why).problem())
                .isEqualTo("forbidden");
    }

    @Test
    void an_image_for_others_is_not_begun_with() {
        var id = taken();
        server.fleet().with(aDevice("heater-1").objects(UpdatingDevice.OBJECTS).running("Acme", "Heater", "1.0"));
        var order = new JsonObject().put("image", id);

        assertThat(admin.post("/devices/heater-1/updates", order).problem()).isEqualTo("image-unfit");
        assertThat(admin.post("/devices/nobody/updates", order).problem()).isEqualTo("device-unknown");
        assertThat(admin.post("/devices/heater-1/updates", new JsonObject().put("image", "0".repeat(64)))
                        .problem())
                .isEqualTo("image-unknown");
    }

    @Test
    void several_components_are_ordered_as_one() {
        server.fleet().with(aDevice("lamp-7").objects(ComponentsDevice.OBJECTS).running("Acme", "Lamp", "1.0"));
        var whole = taken();
        var boot = component("boot", 1);
        var modem = component("modem", 2);
        var order = new JsonObject().put("image", boot).put("with", new JsonArray().add(modem));

        var begun = admin.post("/devices/lamp-7/updates", order);

        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.json().getString("image")).isEqualTo(boot);
        assertThat(begun.json().getJsonArray("parts"))
                .isEqualTo(new JsonArray()
                        .add(new JsonObject()
                                .put("component", "boot")
                                .put("image", boot)
                                .put("arrived", false))
                        .add(new JsonObject()
                                .put("component", "modem")
                                .put("image", modem)
                                .put("arrived", false)));
        assertThat(admin.post("/devices/lamp-7/updates", order).problem()).isEqualTo("update-under-way");
        assertThat(admin.post("/devices/lamp-7/updates", order.copy().put("image", whole))
                        .problem())
                .isEqualTo("images-apart");
        assertThat(admin.post("/devices/lamp-7/updates", order.copy().put("with", new JsonArray().add("0".repeat(64))))
                        .problem())
                .isEqualTo("image-unknown");
        assertThat(admin.post("/devices/lamp-7/updates", order.copy().put("with", new JsonArray()))
                        .problem())
                .isEqualTo("malformed-request");
    }

    @Test
    void what_it_would_cost_is_told_before() {
        var id = taken();
        server.fleet().with(aDevice("lamp-7").objects(UpdatingDevice.OBJECTS).running("Acme", "Lamp", "1.0"));

        var estimates =
                admin.get("/devices/lamp-7/update-estimates?image=" + id).json().getJsonArray("items");

        assertThat(estimates).hasSize(2);
        assertThat(estimates.getJsonObject(0).getLong("onAirBytes")).isGreaterThan(80_000);

        var two = "/devices/lamp-7/update-estimates?image=" + component("boot", 1) + "&with=" + id;
        assertThat(admin.get(two).json().getJsonArray("items").getJsonObject(0).getLong("onAirBytes"))
                .isGreaterThan(estimates.getJsonObject(0).getLong("onAirBytes"));
        assertThat(admin.get(two.replace("&with=" + id, "&with=" + "0".repeat(64)))
                        .problem())
                .isEqualTo("image-unknown");
    }

    @Test
    void a_program_fills_the_library_and_updates_in_the_name_of_its_token() {
        var pipeline = server.program("pipeline", Role.ADMIN);
        server.fleet().with(aDevice("lamp-7").objects(UpdatingDevice.OBJECTS).running("Acme", "Lamp", "1.0"));

        var image = upload(pipeline, MAKE + "&signature=" + signer.signature(IMAGE), IMAGE)
                .json();
        var order = new JsonObject().put("image", image.getString("id"));
        var update = pipeline.post("/devices/lamp-7/updates", order).json();
        var skipped =
                pipeline.post("/updates/" + update.getString("id") + "/skip", new JsonObject().put("why", "it hangs"));
        var key = pipeline.put("/trusted-keys/next", new JsonObject().put("pem", new Signer().pem()));

        assertThat(image.getString("uploadedBy")).isEqualTo("token:pipeline");
        assertThat(update.getString("by")).isEqualTo("token:pipeline");
        assertThat(skipped.json().getString("state")).isEqualTo("skipped");
        assertThat(key.json().getString("addedBy")).isEqualTo("token:pipeline");
    }

    private String taken() {
        return upload(MAKE + "&signature=" + signer.signature(IMAGE), IMAGE)
                .json()
                .getString("id");
    }

    private String component(String part, int seed) {
        var bytes = new byte[100];
        new Random(seed).nextBytes(bytes);
        return upload(MAKE + "&kind=component&part=" + part + "&signature=" + signer.signature(bytes), bytes)
                .json()
                .getString("id");
    }

    private Client.Response begin(String image) {
        server.fleet().with(aDevice("lamp-7").objects(UpdatingDevice.OBJECTS).running("Acme", "Lamp", "1.0"));
        var begun = admin.post("/devices/lamp-7/updates", new JsonObject().put("image", image));
        server.fleet().time().advance(Duration.ZERO);
        return begun;
    }

    private Client.Response upload(String parameters, byte[] bytes) {
        return upload(admin, parameters, bytes);
    }

    private static Client.Response upload(Client client, String parameters, byte[] bytes) {
        return client.send(client.request("/images?" + parameters)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(bytes)));
    }
}
