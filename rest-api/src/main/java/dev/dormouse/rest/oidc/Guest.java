package dev.dormouse.rest.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.tenant.TenantName;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody a provider vouches for, and what he may do here. No account of ours goes by such a name. */
record Guest(String name, Role role, Purview purview) {

    private static final String PREFIX = "oidc:";
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._@-]{1,64}");

    /** Whether he is let in. */
    sealed interface Welcome {
        record In(Guest guest) implements Welcome {}

        record Out(String why) implements Welcome {}
    }

    /** @param known which tenants there are */
    static Welcome of(JWTClaimsSet told, OidcConfig.Claims claims, Predicate<TenantName> known) {
        var name = texts(told, claims.name()).stream()
                .findFirst()
                .or(() -> Optional.ofNullable(told.getSubject()))
                .filter(NAME.asMatchPredicate());
        if (name.isEmpty()) return new Welcome.Out("The provider gives you no name that can be used here.");
        var said = texts(told, claims.role());
        var role = Arrays.stream(Role.values())
                .filter(each -> Optional.ofNullable(claims.words().get(each))
                        .filter(said::contains)
                        .isPresent())
                .max(Comparator.naturalOrder());
        if (role.isEmpty()) return new Welcome.Out("The provider gives you no role here.");
        var purview = claims.tenants()
                .map(claim -> purview(texts(told, claim), known))
                .orElse(Optional.of(Purview.FLEET));
        if (purview.isEmpty()) return new Welcome.Out("The provider gives you no tenant there is here.");
        return new Welcome.In(new Guest(PREFIX + name.get(), role.get(), purview.get()));
    }

    /** Words that name no tenant add nothing: nobody sees more for a word that was mistyped. */
    private static Optional<Purview> purview(List<String> words, Predicate<TenantName> known) {
        if (words.contains(OidcConfig.Claims.FLEET)) return Optional.of(Purview.FLEET);
        Set<TenantName> tenants = words.stream()
                .flatMap(word -> tenant(word).stream())
                .filter(known)
                .collect(Collectors.toSet());
        return tenants.isEmpty() ? Optional.empty() : Optional.of(new Purview(tenants, Set.of()));
    }

    private static Optional<TenantName> tenant(String word) {
        try {
            return Optional.of(new TenantName(word));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A claim is one text, or a list of them. */
    private static List<String> texts(JWTClaimsSet told, String claim) {
        return switch (told.getClaim(claim)) {
            case String text -> List.of(text);
            case Collection<?> several ->
                several.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList();
            case null, default -> List.of();
        };
    }
}
