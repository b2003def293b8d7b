package dev.dormouse.rest.tenant;

import static dev.dormouse.rest.problem.ProblemType.BEYOND_PURVIEW;

import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.fleet.tenant.Tenants;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.RequestRefused;
import dev.dormouse.rest.session.Caller;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Whose something is that tenants may have of their own: it is for all devices of its owner, so whoever makes it for him sees all of
 * those. The member {@code tenant} of a body says it.
 */
public final class Ownership {

    private static final String FIELD = "/tenant";

    private final Tenants tenants;

    public Ownership(Tenants tenants) {
        this.tenants = tenants;
    }

    /**
     * Whose a new one is: of nobody, and for all devices, when who sees the fleet names no tenant. Who sees one tenant need not name it.
     *
     * @throws RequestRefused when the caller may have none for this owner, or there is no such tenant
     */
    public Optional<TenantName> ofNew(JsonObject body, Caller caller) {
        var owner = named(body).or(() -> caller.purview().onlyTenant());
        if (!caller.purview().includesAllOf(owner))
            throw new RequestRefused(Problem.of(BEYOND_PURVIEW, whyNot(caller)));
        owner.ifPresent(tenant -> PurviewJson.tenant(
                FIELD, tenant.value(), name -> tenants.find(name).isPresent()));
        return owner;
    }

    /** @throws RequestRefused when the body names another owner than the one it has */
    public static void requireUnchanged(JsonObject body, Optional<TenantName> owner) {
        if (named(body).filter(asked -> !Optional.of(asked).equals(owner)).isPresent())
            throw Names.refused(FIELD, "It stays with whom it was made for. Make another one.");
    }

    private static Optional<TenantName> named(JsonObject body) {
        return Optional.ofNullable(body.getString("tenant")).map(name -> Names.valid(FIELD, name, TenantName::new));
    }

    private static String whyNot(Caller caller) {
        var seen = "you see the devices of " + caller.purview() + ".";
        return caller.purview().groups().isEmpty()
                ? "Say in 'tenant' for whose devices it is; " + seen
                : "It would be for all devices of a tenant, and " + seen;
    }
}
