package dev.dormouse.sql.ledger;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.ledger.Flow;
import dev.dormouse.fleet.ledger.Ledger.Day;
import dev.dormouse.fleet.ledger.Ledger.Talker;
import dev.dormouse.fleet.ledger.Traffic;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of traffic. */
final class TrafficRows {

    private static final List<String> FLOW =
            List.of("messages", "retransmissions", "coap", "records", "handshakes", "headers");
    private static final List<String> COUNTS = Stream.of(
                    Stream.of("bytes"),
                    FLOW.stream().map(name -> "up_" + name),
                    FLOW.stream().map(name -> "down_" + name),
                    Stream.of("handshakes", "failed_handshakes"))
            .flatMap(names -> names)
            .toList();
    private static final String COLUMNS = String.join(", ", COUNTS);
    private static final String ADD = "INSERT INTO traffic (" + COLUMNS + ", day, endpoint) VALUES ("
            + "?, ".repeat(COUNTS.size() + 1) + "?) ON CONFLICT (endpoint, day) DO UPDATE SET " + sums("traffic")
            + " RETURNING bytes";
    private static final String ADD_TO_TOTALS = "INSERT INTO traffic_totals (" + COLUMNS + ", day) VALUES ("
            + "?, ".repeat(COUNTS.size()) + "?) ON CONFLICT (day) DO UPDATE SET " + sums("traffic_totals");

    private static String sums(String table) {
        return COUNTS.stream()
                .map(name -> name + " = " + table + "." + name + " + excluded." + name)
                .collect(Collectors.joining(", "));
    }

    /** Returns the bytes the device has spent on that day by now. */
    long add(Session session, EndpointName endpoint, LocalDate day, Traffic more) throws SQLException {
        return session.one(ADD, Row::number, arguments(more, day.toEpochDay(), endpoint.value()))
                .orElseThrow();
    }

    void addToTotals(Session session, LocalDate day, Traffic more) throws SQLException {
        session.change(ADD_TO_TOTALS, arguments(more, day.toEpochDay()));
    }

    private static Object[] arguments(Traffic traffic, Object... key) {
        var counts = Stream.of(
                Stream.<Object>of(traffic.bytes()),
                counts(traffic.up()),
                counts(traffic.down()),
                Stream.<Object>of(traffic.handshakes(), traffic.failedHandshakes()),
                Stream.of(key));
        return counts.flatMap(each -> each).toArray();
    }

    private static Stream<Object> counts(Flow flow) {
        return Stream.of(
                flow.messages(),
                flow.retransmissions(),
                flow.coapBytes(),
                flow.recordBytes(),
                flow.handshakeBytes(),
                flow.headerBytes());
    }

    long bytes(Session session, EndpointName endpoint, LocalDate day) throws SQLException {
        return session.one(
                        "SELECT bytes FROM traffic WHERE endpoint = ? AND day = ?",
                        Row::number,
                        endpoint.value(),
                        day.toEpochDay())
                .orElse(0L);
    }

    List<Day> of(Session session, EndpointName endpoint, LocalDate from, LocalDate to) throws SQLException {
        return session.all(
                "SELECT day, " + COLUMNS + " FROM traffic WHERE endpoint = ? AND day BETWEEN ? AND ? ORDER BY day",
                TrafficRows::day,
                endpoint.value(),
                from.toEpochDay(),
                to.toEpochDay());
    }

    List<Day> totals(Session session, LocalDate from, LocalDate to) throws SQLException {
        return session.all(
                "SELECT day, " + COLUMNS + " FROM traffic_totals WHERE day BETWEEN ? AND ? ORDER BY day",
                TrafficRows::day,
                from.toEpochDay(),
                to.toEpochDay());
    }

    List<Talker> loudest(Session session, LocalDate day, int atMost) throws SQLException {
        return session.all(
                "SELECT endpoint, " + COLUMNS + " FROM traffic WHERE day = ? ORDER BY bytes DESC, endpoint LIMIT ?",
                row -> new Talker(new EndpointName(row.text()), traffic(row)),
                day.toEpochDay(),
                atMost);
    }

    int remove(Session session, EndpointName endpoint) throws SQLException {
        return session.change("DELETE FROM traffic WHERE endpoint = ?", endpoint.value());
    }

    int removeBefore(Session session, LocalDate day, int atMost) throws SQLException {
        return session.change(
                "DELETE FROM traffic WHERE (endpoint, day) IN"
                        + " (SELECT endpoint, day FROM traffic WHERE day < ? ORDER BY day LIMIT ?)",
                day.toEpochDay(),
                atMost);
    }

    private static Day day(Row row) throws SQLException {
        return new Day(LocalDate.ofEpochDay(row.number()), traffic(row));
    }

    private static Traffic traffic(Row row) throws SQLException {
        long sum = row.number();
        var traffic = new Traffic(flow(row), flow(row), row.number(), row.number());
        if (traffic.bytes() != sum) throw new IllegalStateException("a day of traffic does not add up");
        return traffic;
    }

    private static Flow flow(Row row) throws SQLException {
        return new Flow(row.number(), row.number(), row.number(), row.number(), row.number(), row.number());
    }
}
