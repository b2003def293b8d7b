package dev.dormouse.sql.profile;

import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.profile.SharedVariables;
import dev.dormouse.fleet.profile.Variables;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Writer;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The variables of the fleet, its tenants and its groups, in a table. */
public final class SqlSharedVariables implements SharedVariables {

    private static final String WHOLE_FLEET = "";
    /** No group begins so. */
    private static final String TENANT = "@";

    private final Writer writer;
    private final Readers searches;

    public SqlSharedVariables(Database database) {
        this.writer = database.writer();
        this.searches = database.searches();
    }

    private record Variable(String tag, String name, String value) {}

    @Override
    public void put(Scope scope, Variables variables) {
        writer.write("keep variables", session -> {
            session.change("DELETE FROM shared_variables WHERE tag = ?", tag(scope));
            for (var variable : variables.values().entrySet())
                session.change(
                        "INSERT INTO shared_variables (tag, name, value) VALUES (?, ?, ?)",
                        tag(scope),
                        variable.getKey(),
                        variable.getValue());
            return true;
        });
    }

    @Override
    public Map<Scope, Variables> all() {
        var rows = searches.read(
                "find variables",
                session -> session.all(
                        "SELECT tag, name, value FROM shared_variables",
                        row -> new Variable(row.text(), row.text(), row.text())));
        var all = new HashMap<Scope, Variables>();
        rows.stream()
                .collect(Collectors.groupingBy(Variable::tag, Collectors.toMap(Variable::name, Variable::value)))
                .forEach((tag, values) -> all.put(scope(tag), new Variables(values)));
        return all;
    }

    private static String tag(Scope scope) {
        return switch (scope) {
            case Scope.Fleet fleet -> WHOLE_FLEET;
            case Scope.Tenant(var name) -> TENANT + name;
            case Scope.Group(var tag) -> tag;
        };
    }

    private static Scope scope(String tag) {
        if (tag.equals(WHOLE_FLEET)) return new Scope.Fleet();
        return tag.startsWith(TENANT)
                ? new Scope.Tenant(new TenantName(tag.substring(TENANT.length())))
                : new Scope.Group(tag);
    }
}
