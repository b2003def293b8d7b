package dev.dormouse.rest.profile;

import static dev.dormouse.rest.profile.ProfileReader.objects;
import static dev.dormouse.rest.profile.ProfileReader.paths;
import static dev.dormouse.rest.profile.ProfileReader.valid;

import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.profile.AccountWish;
import dev.dormouse.fleet.profile.BootstrapWish;
import dev.dormouse.fleet.profile.Dialogue;
import dev.dormouse.fleet.profile.KeyKind;
import dev.dormouse.fleet.profile.ServerSetting;
import dev.dormouse.fleet.profile.ServerSettings;
import dev.dormouse.fleet.profile.Template;
import dev.dormouse.fleet.registration.Binding;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Words;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** How devices are bootstrapped, out of the part of a request that says so. */
final class BootstrapReader {

    private static final String PART = "/bootstrap";

    private BootstrapReader() {}

    static BootstrapWish read(JsonObject json) {
        return valid(
                PART,
                () -> new BootstrapWish(
                        account(json),
                        dialogue(json),
                        objects(json, PART, "values", ProfileReader::value),
                        paths(json, PART, "deletes"),
                        Optional.ofNullable(json.getBoolean("deletesAll")),
                        Optional.ofNullable(json.getBoolean("unsecured")),
                        Optional.ofNullable(json.getBoolean("claims"))));
    }

    private static AccountWish account(JsonObject json) {
        var server = json.getJsonObject("server", new JsonObject());
        return new AccountWish(
                Optional.ofNullable(json.getString("keys")).map(word -> Words.read(KeyKind.class, word)),
                Optional.ofNullable(json.getInteger("serverId")),
                Optional.ofNullable(json.getString("region"))
                        .map(text -> Names.valid(PART + "/region", text, Template::new)),
                binding(server),
                Optional.ofNullable(json.getInteger("spread")),
                settings(server),
                Optional.ofNullable(json.getInteger("writableAccount")));
    }

    /** Whoever says only that devices sleep means UDP. */
    private static Optional<Binding> binding(JsonObject server) {
        if (!server.containsKey("binding") && !server.containsKey("queueMode")) return Optional.empty();
        return Optional.of(valid(
                PART + "/server/binding",
                () -> new Binding(server.getString("binding", "U"), server.getBoolean("queueMode", false))));
    }

    private static ServerSettings settings(JsonObject server) {
        var settings = ServerSettings.NONE;
        for (var setting : ServerSetting.values()) {
            var value = server.getValue(BootstrapJson.name(setting));
            if (value == null) continue;
            var before = settings;
            settings =
                    valid(PART + "/server/" + BootstrapJson.name(setting), () -> before.with(setting, number(value)));
        }
        return settings;
    }

    private static long number(Object value) {
        if (value instanceof Boolean flag) return flag ? 1 : 0;
        return ((Number) value).longValue();
    }

    private static Dialogue dialogue(JsonObject json) {
        return new Dialogue(
                Optional.ofNullable(json.getBoolean("discover")),
                paths(json, PART, "reads"),
                Optional.ofNullable(json.getString("format")).map(word -> Words.read(Format.class, word)),
                Optional.ofNullable(json.getInteger("attempts")));
    }
}
