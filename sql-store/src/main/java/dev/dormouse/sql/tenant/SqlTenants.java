package dev.dormouse.sql.tenant;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.tenant.Tenant;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.fleet.tenant.Tenants;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.Writer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tenants in a table, and whose each device is in another. */
public final class SqlTenants implements Tenants {

    private final Writer writer;
    private final Readers lookups;
    private final Readers searches;

    public SqlTenants(Database database) {
        this.writer = database.writer();
        this.lookups = database.lookups();
        this.searches = database.searches();
    }

    @Override
    public List<Tenant> all() {
        return lookups.read(
                "list tenants",
                session -> session.all("SELECT name, label, since FROM tenants ORDER BY name", SqlTenants::tenant));
    }

    @Override
    public Optional<Tenant> find(TenantName name) {
        return lookups.read("find a tenant", session -> find(session, name));
    }

    @Override
    public boolean add(Tenant tenant) {
        return writer.write(
                "add a tenant",
                session -> session.change(
                                "INSERT INTO tenants (name, label, since) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING",
                                tenant.name().value(),
                                tenant.label(),
                                tenant.since())
                        > 0);
    }

    @Override
    public boolean relabel(TenantName name, String label) {
        return writer.write(
                "rename a tenant",
                session -> session.change("UPDATE tenants SET label = ? WHERE name = ?", label, name.value()) > 0);
    }

    @Override
    public boolean remove(TenantName name) {
        return writer.write(
                "remove a tenant",
                session -> session.change(
                                "DELETE FROM tenants WHERE name = ?"
                                        + " AND NOT EXISTS (SELECT 1 FROM device_tenants WHERE tenant = ?)",
                                name.value(),
                                name.value())
                        > 0);
    }

    @Override
    public Optional<TenantName> of(EndpointName endpoint) {
        return lookups.read("find whose a device is", session -> owner(session, endpoint));
    }

    @Override
    public Map<EndpointName, TenantName> of(List<EndpointName> endpoints) {
        return searches.read("list whose devices are", session -> {
            var owned = new LinkedHashMap<EndpointName, TenantName>();
            for (var endpoint : endpoints) owner(session, endpoint).ifPresent(tenant -> owned.put(endpoint, tenant));
            return owned;
        });
    }

    @Override
    public List<EndpointName> give(List<EndpointName> endpoints, Optional<TenantName> tenant) {
        return writer.write("give devices to a tenant", session -> {
            if (tenant.isPresent() && find(session, tenant.get()).isEmpty()) return List.of();
            var changed = new ArrayList<EndpointName>();
            for (var endpoint : endpoints) if (give(session, endpoint, tenant)) changed.add(endpoint);
            return changed;
        });
    }

    @Override
    public Map<TenantName, Long> counts() {
        var counts = new LinkedHashMap<TenantName, Long>();
        searches.read(
                        "count devices of tenants",
                        session -> session.all(
                                "SELECT tenant, COUNT(*) FROM device_tenants GROUP BY tenant ORDER BY tenant",
                                row -> Map.entry(new TenantName(row.text()), row.number())))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    private static boolean give(Session session, EndpointName endpoint, Optional<TenantName> tenant)
            throws SQLException {
        if (owner(session, endpoint).equals(tenant)) return false;
        if (tenant.isEmpty())
            return session.change("DELETE FROM device_tenants WHERE endpoint = ?", endpoint.value()) > 0;
        return session.change(
                        "INSERT INTO device_tenants (endpoint, tenant) VALUES (?, ?)"
                                + " ON CONFLICT (endpoint) DO UPDATE SET tenant = excluded.tenant",
                        endpoint.value(),
                        tenant.get().value())
                > 0;
    }

    private static Optional<Tenant> find(Session session, TenantName name) throws SQLException {
        return session.one("SELECT name, label, since FROM tenants WHERE name = ?", SqlTenants::tenant, name.value());
    }

    private static Optional<TenantName> owner(Session session, EndpointName endpoint) throws SQLException {
        return session.one(
                "SELECT tenant FROM device_tenants WHERE endpoint = ?",
                row -> new TenantName(row.text()),
                endpoint.value());
    }

    private static Tenant tenant(Row row) throws SQLException {
        return new Tenant(new TenantName(row.text()), row.text(), row.time());
    }
}
