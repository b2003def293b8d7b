package dev.dormouse.rest.alarm;

import static dev.dormouse.rest.problem.ProblemType.BEYOND_PURVIEW;

import dev.dormouse.fleet.alarm.RuleId;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.fleet.tenant.Tenants;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.RequestRefused;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.tenant.PurviewJson;
import java.util.Optional;

/** Whose rules somebody may see and have: a rule looks at all devices of its owner, so he sees all of those. */
final class RuleOwners {

    private static final String NAMELESS = "trial";

    private final Tenants tenants;

    RuleOwners(Tenants tenants) {
        this.tenants = tenants;
    }

    /** {@code owner} is absent when the rule is for all devices. */
    static boolean sees(Caller caller, Optional<TenantName> owner) {
        return caller.purview().includesAllOf(owner);
    }

    /** @throws RequestRefused when the caller may have no rules of this owner, or there is no such tenant */
    void require(Caller caller, Optional<TenantName> owner) {
        if (!sees(caller, owner)) throw new RequestRefused(Problem.of(BEYOND_PURVIEW, whyNot(caller)));
        owner.ifPresent(tenant -> PurviewJson.tenant("rule", tenant.value(), this::isKnown));
    }

    /** What a rule is called while it is tried out for whom it is meant: who sees one tenant need not say so. */
    RuleId nameless(ApiRequest request, Caller caller) {
        var asked = request.optional("tenant").map(name -> Names.valid("tenant", name, TenantName::new));
        var owner = asked.or(() -> caller.purview().onlyTenant());
        require(caller, owner);
        return new RuleId(owner.map(tenant -> tenant + ":").orElse("") + NAMELESS);
    }

    private boolean isKnown(TenantName name) {
        return tenants.find(name).isPresent();
    }

    private static String whyNot(Caller caller) {
        var purview = caller.purview();
        if (!purview.groups().isEmpty())
            return "A rule looks at all devices of a tenant, and you see the devices of " + purview + ".";
        var example = purview.tenants().stream().sorted().findFirst().orElseThrow();
        return "Rules of yours look at your devices and begin with the tenant's name, as in " + example + ":too-warm.";
    }
}
