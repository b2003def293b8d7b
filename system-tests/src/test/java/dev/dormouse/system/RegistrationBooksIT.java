package dev.dormouse.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.sim.load.LoadPlan;
import dev.dormouse.sim.load.RegistrationLoad;
import dev.dormouse.sim.swarm.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The devices keep the books: whoever was told 2.01 is registered, whatever happens to the server next. */
class RegistrationBooksIT {

    private static final int DEVICES = 50_000;
    private static final String[] FLAGS = {"--set", "registration.unsecured=books-.*"};

    @TempDir
    Path home;

    @Test
    void every_device_that_was_told_2_01_is_registered_after_a_kill_in_the_middle() throws Exception {
        var bookFile = home.resolve("book.tsv");
        try (var server = Server.start(home, Ports.free(), FLAGS)) {
            Operator.firstSignIn(server).close();
            var load = load(server, bookFile);
            var running = new FutureTask<>(load::run);
            Thread.ofPlatform().start(running);
            await().atMost(Duration.ofMinutes(2)).until(() -> load.progress().succeeded() >= DEVICES / 2);

            server.kill();
            load.cancel();
            running.get();

            try (var restarted = server.restart(FLAGS)) {
                var promised = promisedIn(bookFile);
                assertThat(promised).hasSizeGreaterThanOrEqualTo(DEVICES / 2).hasSizeLessThan(DEVICES);
                assertThat(registeredAt(restarted)).containsAll(promised);
            }
        }
    }

    private static RegistrationLoad load(Server server, Path bookFile) {
        var address = ServerAddress.parse("coap://127.0.0.1:" + server.ports().coap());
        return new RegistrationLoad(
                LoadPlan.of(address, DEVICES).named("books-").living(Duration.ofHours(12)), Optional.of(bookFile));
    }

    private static Set<String> promisedIn(Path bookFile) throws IOException {
        try (var lines = Files.lines(bookFile)) {
            return lines.map(line -> line.substring(0, line.indexOf('\t'))).collect(Collectors.toSet());
        }
    }

    private static Set<String> registeredAt(Server server) {
        try (var operator = Operator.signIn(server, Operator.PASSWORD)) {
            return operator.registered();
        }
    }
}
