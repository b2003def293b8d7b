package dev.dormouse.rest.objectmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObjectModelRoutesTest {

    private static final String DDF = """
            <?xml version="1.0" encoding="UTF-8"?>
            <LWM2M>
              <Object ObjectType="MODefinition">
                <Name>Street Lamp</Name><Description1>A lamp.</Description1>
                <ObjectID>33007</ObjectID><ObjectURN>urn:oma:lwm2m:x:33007</ObjectURN>
                <LWM2MVersion>1.0</LWM2MVersion><ObjectVersion>1.0</ObjectVersion>
                <MultipleInstances>Multiple</MultipleInstances><Mandatory>Optional</Mandatory>
                <Resources>
                  <Item ID="1">
                    <Name>Dimming</Name><Operations>RW</Operations><MultipleInstances>Single</MultipleInstances>
                    <Mandatory>Mandatory</Mandatory><Type>Integer</Type><RangeEnumeration>0..100</RangeEnumeration>
                    <Units>/100</Units><Description>How bright.</Description>
                  </Item>
                </Resources>
                <Description2></Description2>
              </Object>
            </LWM2M>
            """;

    private final TestServer server = TestServer.start();
    private final Client viewer = server.as(Role.VIEWER);
    private final Client admin = server.as(Role.ADMIN);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_model_is_read_by_version_or_in_its_newest() {
        var newest = viewer.get("/object-models/3").json();
        var version = viewer.get("/object-models/3/1.0").json();

        assertThat(newest.getString("name")).isEqualTo("Device");
        assertThat(newest.getString("version")).isNotEqualTo("1.0");
        assertThat(version.getString("version")).isEqualTo("1.0");
        assertThat(viewer.get("/object-models/3/9.9").problem()).isEqualTo("object-model-unknown");
        assertThat(viewer.get("/object-models/65000").problem()).isEqualTo("object-model-unknown");
    }

    @Test
    void a_resource_is_told_with_everything_an_editor_needs() {
        var battery = resource("/object-models/3/1.1", 9);
        assertThat(battery.getString("operations")).isEqualTo("R");
        assertThat(battery.getString("type")).isEqualTo("integer");
        assertThat(battery.getString("units")).isEqualTo("%");

        var state = resource("/object-models/5/1.0", 3);
        assertThat(state.getJsonObject("labels").getString("0")).isEqualTo("Idle");

        assertThat(resource("/object-models/3/1.1", 4).getString("operations")).isEqualTo("E");
        assertThat(resource("/object-models/3/1.1", 4).getString("type")).isEqualTo("none");
    }

    @Test
    void models_are_found_by_id_and_by_name() {
        assertThat(names("/object-models?search=device&limit=3")).contains("Device");
        assertThat(names("/object-models?search=3303")).contains("Temperature");
        assertThat(names("/object-models?search=no-such-thing")).isEmpty();
        assertThat(viewer.get("/object-models?limit=7").json().getJsonArray("items"))
                .hasSize(7);
    }

    @Test
    void an_uploaded_model_is_there_at_once() {
        var added = upload(DDF);

        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(added.json().getJsonArray("items").getJsonObject(0).getString("name"))
                .isEqualTo("Street Lamp");
        assertThat(viewer.get("/object-models/33007").json().getJsonArray("resources"))
                .hasSize(1);
    }

    @Test
    void a_model_with_mistakes_is_refused_with_the_place_of_each() {
        var refused = upload(
                DDF.replace("<Type>Integer</Type>", "<Type>Number</Type>").replace("<ObjectID>33007", "<ObjectID>x"));

        assertThat(refused.problem()).isEqualTo("object-model-invalid");
        var fault = refused.json().getJsonArray("faults").getJsonObject(0);
        assertThat(fault.getInteger("line")).isPositive();
        assertThat(fault.getInteger("column")).isPositive();
        assertThat(fault.getString("message")).isNotBlank();
        assertThat(viewer.get("/object-models/33007").status()).isEqualTo(404);
    }

    @Test
    void external_entities_are_not_followed() {
        var hostile =
                "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><LWM2M>&e;</LWM2M>";

        assertThat(upload(hostile).problem()).isEqualTo("object-model-invalid");
        assertThat(upload("not xml at all").problem()).isEqualTo("object-model-invalid");
    }

    private Client.Response upload(String ddf) {
        return admin.send("POST", "/object-models", Optional.of(ddf), "application/xml; charset=utf-8");
    }

    private JsonObject resource(String model, int id) {
        return viewer.get(model).json().getJsonArray("resources").stream()
                .map(JsonObject.class::cast)
                .filter(resource -> resource.getInteger("id") == id)
                .findFirst()
                .orElseThrow();
    }

    private java.util.List<String> names(String path) {
        return viewer.get(path).json().getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("name"))
                .toList();
    }
}
