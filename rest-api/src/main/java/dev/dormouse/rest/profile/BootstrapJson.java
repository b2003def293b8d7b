package dev.dormouse.rest.profile;

import dev.dormouse.fleet.profile.AccountWish;
import dev.dormouse.fleet.profile.BootstrapWish;
import dev.dormouse.fleet.profile.ServerSetting;
import dev.dormouse.fleet.profile.Template;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.rest.contract.Words;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;

/** How devices are bootstrapped, in the JSON the contract promises. What is not said is left out. */
final class BootstrapJson {

    private BootstrapJson() {}

    static JsonObject of(BootstrapWish wish) {
        var json = new JsonObject();
        var account = wish.account();
        account.keys().ifPresent(kind -> json.put("keys", Words.of(kind)));
        account.serverId().ifPresent(id -> json.put("serverId", id));
        account.region().map(Template::text).ifPresent(region -> json.put("region", region));
        account.spread().ifPresent(percent -> json.put("spread", percent));
        account.writableAccount().ifPresent(instance -> json.put("writableAccount", instance));
        var server = server(account);
        if (!server.isEmpty()) json.put("server", server);
        var dialogue = wish.dialogue();
        dialogue.discover().ifPresent(asks -> json.put("discover", asks));
        put(json, "reads", dialogue.reads(), NodePath::toString);
        dialogue.format().ifPresent(format -> json.put("format", Words.of(format)));
        dialogue.attempts().ifPresent(times -> json.put("attempts", times));
        put(json, "values", wish.values(), ProfileJson::value);
        put(json, "deletes", wish.deletes(), NodePath::toString);
        wish.wipes().ifPresent(wipes -> json.put("deletesAll", wipes));
        wish.unsecured().ifPresent(allowed -> json.put("unsecured", allowed));
        wish.claims().ifPresent(allowed -> json.put("claims", allowed));
        return json;
    }

    private static JsonObject server(AccountWish account) {
        var json = new JsonObject();
        account.binding()
                .ifPresent(binding -> json.put("binding", binding.modes()).put("queueMode", binding.queueMode()));
        account.settings().values().forEach((setting, value) -> json.put(name(setting), shown(setting, value)));
        return json;
    }

    /** In one word with humps, as fields are: minPeriod for MIN_PERIOD. */
    static String name(ServerSetting setting) {
        var name = new StringBuilder();
        for (var word : setting.name().toLowerCase(Locale.ROOT).split("_"))
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        return name.toString();
    }

    private static Object shown(ServerSetting setting, long value) {
        if (setting.isFlag()) return value != 0;
        return value;
    }

    private static <T> void put(JsonObject json, String name, Collection<T> items, Function<T, Object> each) {
        if (items.isEmpty()) return;
        var array = new JsonArray();
        items.forEach(item -> array.add(each.apply(item)));
        json.put(name, array);
    }
}
