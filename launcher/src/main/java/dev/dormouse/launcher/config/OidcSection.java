package dev.dormouse.launcher.config;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.credential.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who signs people in beside us. Nothing of it counts without an issuer. */
public record OidcSection(
        URI issuer,
        String clientId,
        Optional<Secret> clientSecret,
        Optional<Path> clientSecretFile,
        URI publicAddress,
        String label,
        List<String> scopes,
        String nameClaim,
        String roleClaim,
        Map<Role, String> roles,
        Optional<String> tenantClaim) {

    static Optional<OidcSection> read(Section oidc) {
        var issuer = oidc.optional("issuer", Kinds.SAFE_ADDRESS);
        var client = oidc.optional("client-id", Kinds.WORD);
        var secret = oidc.secret("client-secret", Kinds.PASSPHRASE);
        var secretFile = oidc.optional("client-secret-file", Kinds.PATH);
        var address = oidc.optional("public-address", Kinds.SAFE_ADDRESS);
        var label = oidc.value("label", Kinds.WORD, "SSO");
        var scopes = oidc.list("scopes", Kinds.WORD, List.of("openid", "profile"));
        var name = oidc.value("name-claim", Kinds.WORD, "preferred_username");
        var role = oidc.value("role-claim", Kinds.WORD, "roles");
        var roles = new EnumMap<Role, String>(Role.class);
        for (var each : Role.values()) {
            var word = each.name().toLowerCase(Locale.ROOT);
            roles.put(each, oidc.section("roles").value(word, Kinds.WORD, word));
        }
        var tenants = oidc.optional("tenant-claim", Kinds.WORD);
        if (!oidc.isGiven("issuer")) return Optional.empty();
        if (!oidc.isGiven("client-id")) oidc.problem("client-id", "needed because web.oidc.issuer is set");
        if (!oidc.isGiven("public-address"))
            oidc.problem("public-address", "needed because web.oidc.issuer is set: where browsers find this server");
        if (!scopes.contains("openid")) oidc.problem("scopes", "must have openid among them");
        return issuer.flatMap(its -> client.flatMap(id -> address.map(ours ->
                new OidcSection(its, id, secret, secretFile, ours, label, scopes, name, role, roles, tenants))));
    }
}
