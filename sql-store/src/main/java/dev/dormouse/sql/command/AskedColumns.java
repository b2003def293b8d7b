package dev.dormouse.sql.command;

import static dev.dormouse.sql.database.Lines.line;

import dev.dormouse.fleet.command.Order;
import dev.dormouse.fleet.command.RetryPolicy;
import dev.dormouse.fleet.command.RetryPolicy.Cause;
import dev.dormouse.fleet.command.Terms;
import dev.dormouse.fleet.contact.Errand.Urgency;
import dev.dormouse.sql.database.Lines;
import dev.dormouse.sql.database.Row;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What was asked for and on which terms, as commands and groups of them have it. */
record AskedColumns(Order order, Terms terms) {

    static final String NAMES = "body, not_before, asked_until, priority, retry";

    static AskedColumns read(Row row) throws SQLException {
        var order = OrderLines.parse(row.text());
        var notBefore = row.maybeTime();
        var deadline = row.maybeTime();
        var priority = Urgency.values()[(int) row.number()];
        return new AskedColumns(order, new Terms(notBefore, deadline, priority, policy(row.text())));
    }

    List<Object> values() {
        var values = new ArrayList<Object>();
        values.add(OrderLines.of(order));
        values.add(terms.notBefore());
        values.add(terms.deadline());
        values.add(terms.priority().ordinal());
        values.add(text(terms.retry()));
        return values;
    }

    private static String text(RetryPolicy policy) {
        var causes = policy.on().stream().map(Cause::name).sorted().toList();
        return new Lines(List.of(
                        line(policy.attempts(), policy.backOff(), policy.longestBackOff()), line(causes.toArray())))
                .text();
    }

    private static RetryPolicy policy(String text) {
        var lines = Lines.parse(text).all();
        var numbers = lines.getFirst();
        var causes = lines.getLast().stream()
                .filter(name -> !name.isEmpty())
                .map(Cause::valueOf)
                .collect(Collectors.toSet());
        return new RetryPolicy(
                Integer.parseInt(numbers.get(0)),
                Duration.parse(numbers.get(1)),
                Duration.parse(numbers.get(2)),
                causes);
    }
}
