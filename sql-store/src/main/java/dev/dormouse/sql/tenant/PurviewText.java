package dev.dormouse.sql.tenant;

import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.tenant.TenantName;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much of the fleet somebody sees, in two columns of names with spaces between. */
public final class PurviewText {

    private PurviewText() {}

    public static String tenants(Purview purview) {
        return purview.tenants().stream().map(TenantName::value).sorted().collect(Collectors.joining(" "));
    }

    public static String groups(Purview purview) {
        return purview.groups().stream().map(Scope.Group::tag).sorted().collect(Collectors.joining(" "));
    }

    public static Purview parse(String tenants, String groups) {
        return new Purview(names(tenants, TenantName::new), names(groups, Scope.Group::new));
    }

    private static <T> Set<T> names(String text, Function<String, T> name) {
        if (text.isEmpty()) return Set.of();
        return Stream.of(text.split(" ", -1)).map(name).collect(Collectors.toSet());
    }
}
