package dev.dormouse.sql;

import static dev.dormouse.sql.Measured.cpuNanos;
import static dev.dormouse.sql.Measured.crowd;
import static dev.dormouse.sql.Measured.millisSince;
import static dev.dormouse.sql.Measured.say;
import static dev.dormouse.testkit.command.CommandBuilder.aCommand;
import static dev.dormouse.testkit.command.CommandBuilder.done;
import static dev.dormouse.testkit.command.CommandBuilder.execute;
import static dev.dormouse.testkit.command.CommandBuilder.in;

import dev.dormouse.fleet.command.Command;
import dev.dormouse.fleet.command.CommandState;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.telemetry.Point;
import dev.dormouse.fleet.telemetry.TimedBy;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Value;
import dev.dormouse.sql.telemetry.SqlHistory;
import dev.dormouse.testkit.postgres.PostgresServer;
import dev.dormouse.testkit.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What is kept for good, on SQLite and on PostgreSQL side by side. Run it by hand, with a directory on the disk that matters and a number
 * of commands. CPU is this process's; that of PostgreSQL's own stands in its log, if it is told to say.
 */
final class DialectBenchmark {

    private static final Instant NOW = VirtualTime.BEGINNING;
    private static final int POINTS_AT_ONCE = 2_000;
    private static final NodePath TEMPERATURE = NodePath.parse("/3303/0/5700");

    private final String dialect;
    private final SqlStore store;
    private final int commands;

    private DialectBenchmark(String dialect, SqlStore store, int commands) {
        this.dialect = dialect;
        this.store = store;
        this.commands = commands;
    }

    public static void main(String[] arguments) throws IOException {
        var directory = Files.createTempDirectory(Path.of(arguments[0]), "dialect-benchmark");
        int commands = Integer.parseInt(arguments[1]);
        try (var server = PostgresServer.durable("synchronous_commit=on")) {
            for (int round = 0; round < 2; round++) {
                try (var sqlite = TestStore.in(directory.resolve("sqlite-" + round))) {
                    new DialectBenchmark("SQLite", sqlite.get(), commands).run();
                }
                try (var postgres = PostgresTestStore.on(PostgresTestStore.config(server, server.newSchema()))) {
                    new DialectBenchmark("PostgreSQL", postgres.get(), commands).run();
                }
            }
        }
    }

    private void run() {
        for (int callers : List.of(1, 16, 128)) {
            int some = callers == 1 ? commands / 10 : commands;
            crowd(
                    dialect + ": accept",
                    callers,
                    some,
                    number -> store.commandBook().keep(List.of(waiting(callers, number))));
            crowd(
                    dialect + ": begin",
                    callers,
                    some,
                    number -> store.commandBook()
                            .begin(in(new CommandState.Sending(NOW, "node-1"), waiting(callers, number))));
            crowd(
                    dialect + ": end",
                    callers,
                    some,
                    number -> store.commandBook().keep(List.of(done(waiting(callers, number)))));
            crowd(
                    dialect + ": what is open",
                    callers,
                    some,
                    number -> store.commandBook().open(endpoint(number)));
        }
        points();
    }

    private void points() {
        long begun = System.nanoTime();
        long cpu = cpuNanos();
        int many = commands * 10;
        for (int number = 0; number < many; number++) {
            var point = new Point(TEMPERATURE, NOW.plusSeconds(number), new Value.Decimal(21.5), TimedBy.DEVICE);
            store.history().append(endpoint(number), List.of(point));
            if (number % POINTS_AT_ONCE == 0) flush();
        }
        flush();
        say("%s: %,d points written in %,d ms, %.1f us of CPU each"
                .formatted(dialect, many, millisSince(begun), (cpuNanos() - cpu) / 1e3 / many));
    }

    private void flush() {
        if (store.history() instanceof SqlHistory history) history.flush();
    }

    private static Command waiting(int callers, int number) {
        return aCommand("c%03d%07d".formatted(callers, number), endpoint(number).value())
                .asking(execute("/3/0/4"))
                .build();
    }

    private static EndpointName endpoint(int number) {
        return new EndpointName("meter-" + number % 1_000);
    }
}
