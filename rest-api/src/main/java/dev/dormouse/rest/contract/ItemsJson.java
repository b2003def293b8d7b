package dev.dormouse.rest.contract;

import dev.dormouse.fleet.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/** Several of one kind in the JSON the contract promises: {@code items}, and {@code nextCursor} where a page is not the last. */
public final class ItemsJson {

    private ItemsJson() {}

    public static <T> JsonObject of(Iterable<T> all, Function<T, JsonObject> json) {
        var items = new JsonArray();
        all.forEach(item -> items.add(json.apply(item)));
        return new JsonObject().put("items", items);
    }

    public static <T> JsonObject of(Page<T> page, Function<T, JsonObject> json) {
        var items = of(page.items(), json);
        page.next().ifPresent(cursor -> items.put("nextCursor", cursor));
        return items;
    }
}
