package dev.dormouse.rest.oidc;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.credential.Secret;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who signs people in, and what follows from what it says of them. {@code publicAddress} is where browsers find our pages, and
 * {@code label} what is written on the button.
 */
public record OidcConfig(
        URI issuer,
        String clientId,
        Optional<Secret> clientSecret,
        URI publicAddress,
        String label,
        List<String> scopes,
        Claims claims) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * By which claims somebody is named, and given a role and tenants. A role is that of the highest of the words that stands in its claim;
     * who has none is not let in. Where there is a claim for tenants, who has none in it is not let in either, and {@link #FLEET} stands
     * for the whole fleet.
     */
    public record Claims(String name, String role, Map<Role, String> words, Optional<String> tenants) {

        public static final String FLEET = "*";

        public Claims {
            words = Map.copyOf(words);
            if (words.isEmpty()) throw new IllegalArgumentException("nobody could sign in without a word for a role");
        }

        /** Each role goes by its own name. */
        public static Map<Role, String> ownNames() {
            var names = new EnumMap<Role, String>(Role.class);
            for (var role : Role.values()) names.put(role, role.name().toLowerCase(Locale.ROOT));
            return names;
        }
    }

    public OidcConfig {
        requireSafe(issuer, "an issuer");
        requireSafe(publicAddress, "the address of our pages");
        scopes = List.copyOf(scopes);
        if (clientId.isBlank()) throw new IllegalArgumentException("a client id must not be blank");
        if (!scopes.contains("openid")) throw new IllegalArgumentException("the scopes must have openid among them");
    }

    /** Where the provider sends browsers back to: a page of ours. */
    URI returnAddress() {
        var base = publicAddress.toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + "login/returned");
    }

    /** @throws IllegalArgumentException when what is sent there could be read on its way */
    static URI requireSafe(URI address, String what) {
        boolean safe = "https".equals(address.getScheme())
                || ("http".equals(address.getScheme()) && LOOPBACK.contains(String.valueOf(address.getHost())));
        if (!safe || address.getHost() == null)
            throw new IllegalArgumentException(what + " is an https address, not " + address);
        return address;
    }
}
