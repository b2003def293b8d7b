package dev.dormouse.sql.tenant;

import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.tenant.TenantName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which rows with a tenant somebody sees: those of whose devices all are seen, and without a tenant those who see the fleet.
 *
 * @param condition on the column {@code tenant}
 */
public record Seen(String condition, List<Object> arguments) {

    public static Seen by(Purview purview) {
        if (purview.isFleet()) return new Seen("TRUE", List.of());
        var tenants = purview.tenants().stream()
                .filter(purview::includesAllOf)
                .map(TenantName::value)
                .toList();
        if (tenants.isEmpty()) return new Seen("FALSE", List.of());
        var among = String.join(", ", Collections.nCopies(tenants.size(), "?"));
        return new Seen("tenant IN (" + among + ")", List.copyOf(tenants));
    }

    /** What the statement asks for after the condition comes after its arguments. */
    public Object[] and(Object... others) {
        var all = new ArrayList<>(arguments);
        all.addAll(List.of(others));
        return all.toArray();
    }
}
