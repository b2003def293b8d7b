package dev.dormouse.rest.tenant;

import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.rest.contract.Names;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of the fleet is seen, in the JSON the contract promises. */
public final class PurviewJson {

    private PurviewJson() {}

    public static JsonObject of(Purview purview) {
        return new JsonObject()
                .put("tenants", sorted(purview.tenants().stream().map(TenantName::value)))
                .put("groups", sorted(purview.groups().stream().map(Scope.Group::tag)));
    }

    /** Empty when the body has no word about it. */
    public static Optional<Purview> read(JsonObject body, Predicate<TenantName> known) {
        return Optional.ofNullable(body.getJsonObject("purview"))
                .map(json -> new Purview(
                        names(json, "tenants", name -> tenant("/purview/tenants", name, known)),
                        names(json, "groups", tag -> Names.valid("/purview/groups", tag, Scope.Group::new))));
    }

    /** @throws dev.dormouse.rest.problem.RequestRefused when there is no such tenant */
    public static TenantName tenant(String field, String text, Predicate<TenantName> known) {
        var name = Names.valid(field, text, TenantName::new);
        if (!known.test(name)) throw Names.refused(field, "There is no tenant '" + name + "'.");
        return name;
    }

    private static <T> Set<T> names(JsonObject json, String member, Function<String, T> name) {
        return json.getJsonArray(member, new JsonArray()).stream()
                .map(String::valueOf)
                .map(name)
                .collect(Collectors.toSet());
    }

    private static JsonArray sorted(Stream<String> names) {
        return new JsonArray(names.sorted().toList());
    }
}
