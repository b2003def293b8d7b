package dev.dormouse.rest.profile;

import dev.dormouse.fleet.profile.Posting;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.profile.Variables;
import dev.dormouse.fleet.tenant.Tenants;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.tenant.PurviewJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Optional;

/** What devices are given as they join the fleet, out of requests. */
public final class PostingReader {

    private PostingReader() {}

    /** @throws dev.dormouse.rest.problem.RequestRefused naming the field that makes no sense */
    public static Posting read(JsonObject body, Tenants tenants) {
        var profile = Optional.ofNullable(body.getString("profile"))
                .map(name -> Names.valid("/profile", name, ProfileName::new));
        var groups = new ArrayList<Scope.Group>();
        for (var tag : body.getJsonArray("groups", new JsonArray()))
            groups.add(Names.valid("/groups", tag.toString(), Scope.Group::new));
        var tenant = Optional.ofNullable(body.getString("tenant"))
                .map(text -> PurviewJson.tenant(
                        "/tenant", text, name -> tenants.find(name).isPresent()));
        return new Posting(profile, groups, Variables.NONE, tenant);
    }
}
