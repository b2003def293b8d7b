package dev.dormouse.sql.ledger;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.ledger.Ledger;
import dev.dormouse.fleet.ledger.Traffic;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.Writer;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A ledger in two tables. What it costs to find the loudest does not grow with the fleet: an index has them in order. */
public final class SqlLedger implements Ledger {

    private final Writer writer;
    private final Readers lookups;
    private final Readers searches;
    private final TrafficRows rows = new TrafficRows();

    public SqlLedger(Database database) {
        this.writer = database.writer();
        this.lookups = database.lookups();
        this.searches = database.searches();
    }

    @Override
    public Map<EndpointName, Long> add(LocalDate day, Map<EndpointName, Traffic> more) {
        if (more.isEmpty()) return Map.of();
        return writer.write("enter traffic", session -> add(session, day, more));
    }

    private Map<EndpointName, Long> add(Session session, LocalDate day, Map<EndpointName, Traffic> more)
            throws SQLException {
        var spent = new HashMap<EndpointName, Long>();
        var sum = Traffic.NONE;
        for (var device : more.entrySet()) {
            spent.put(device.getKey(), rows.add(session, device.getKey(), day, device.getValue()));
            sum = sum.plus(device.getValue());
        }
        rows.addToTotals(session, day, sum);
        return spent;
    }

    @Override
    public long spent(EndpointName endpoint, LocalDate day) {
        return lookups.read("find traffic", session -> rows.bytes(session, endpoint, day));
    }

    @Override
    public List<Day> of(EndpointName endpoint, LocalDate from, LocalDate to) {
        return lookups.read("find traffic", session -> rows.of(session, endpoint, from, to));
    }

    @Override
    public List<Day> totals(LocalDate from, LocalDate to) {
        return lookups.read("add up traffic", session -> rows.totals(session, from, to));
    }

    @Override
    public List<Talker> loudest(LocalDate day, int atMost) {
        return searches.read("find the loudest", session -> rows.loudest(session, day, atMost));
    }

    @Override
    public void forget(EndpointName endpoint) {
        writer.write("forget traffic", session -> rows.remove(session, endpoint));
    }

    @Override
    public int removeBefore(LocalDate day, int atMost) {
        return writer.write("forget old traffic", session -> rows.removeBefore(session, day, atMost));
    }
}
