package dev.dormouse.fleet.intake;

import static dev.dormouse.fleet.credential.Purpose.BOOTSTRAP;
import static dev.dormouse.fleet.intake.TestIntake.KEY;
import static dev.dormouse.fleet.intake.TestIntake.endpoint;
import static dev.dormouse.fleet.intake.TestIntake.secret;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Retired;
import dev.dormouse.fleet.device.EndpointName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever comes between, a list is taken in whole or not at all. */
class IntakeTroubleTest {

    private final TestIntake intake = new TestIntake();

    @Test
    void when_somebody_is_faster_all_of_it_is_taken_back() {
        var begun = intake.begin(Format.CSV, false);
        var rows = IntStream.rangeClosed(1, 250).mapToObj(number -> "lamp-" + number + "," + KEY);
        var list = "endpoint,key\n" + rows.collect(Collectors.joining("\n"));
        var thief = aPreSharedKey("thief", "lamp-150");

        // Just as the last row is read, somebody enters the identity of one before.
        var undone = intake.run(begun, Format.CSV, new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                int read = super.read(into, offset, length);
                if (read < 0) intake.credentials.put(thief, BOOTSTRAP);
                return read;
            }
        });

        assertThat(undone.state()).isEqualTo(ImportState.UNDONE);
        assertThat(undone.why()).contains("row 151: identity was given to thief while the list was imported");
        assertThat(intake.credentials.count()).isEqualTo(1);
        assertThat(intake.owner("lamp-150")).contains(thief);
        assertThat(intake.credentials.retired(endpoint(1), 9))
                .extracting(Retired::why)
                .containsExactly(Retired.Why.UNDONE);
        assertThat(intake.furnished).isEmpty();
        assertThat(intake.imports.heldInAll()).isZero();
    }

    @Test
    void an_import_that_was_cut_off_goes_on_at_the_next_start_from_any_state() {
        for (var state : List.of(ImportState.ADMITTING, ImportState.POSTING)) {
            var name = "lamp-of-" + state.name().toLowerCase(Locale.ROOT);
            intake.leave(state, name);
            if (state == ImportState.POSTING)
                intake.credentials.put(
                        new Credential.PreSharedKey(new EndpointName(name), name, secret(), intake.time.instant()),
                        BOOTSTRAP);

            intake.restart();

            assertThat(intake.credentials
                            .find(new EndpointName(name), BOOTSTRAP)
                            .isEmpty())
                    .isFalse();
            assertThat(intake.furnished).containsKey(new EndpointName(name));
            assertThat(intake.desk
                            .find(new ImportId(state.name()))
                            .orElseThrow()
                            .state())
                    .isEqualTo(ImportState.DONE);
        }
        intake.leave(ImportState.UNDOING, "lamp-undone");
        intake.leave(ImportState.READING, "lamp-unread");
        intake.leave(ImportState.DONE, "lamp-done");

        intake.restart();

        assertThat(intake.imports.heldInAll()).isZero();
        assertThat(intake.desk.find(new ImportId("UNDOING")).orElseThrow().state())
                .isEqualTo(ImportState.UNDONE);
        assertThat(intake.desk.find(new ImportId("READING")).orElseThrow().state())
                .isEqualTo(ImportState.ABANDONED);
        assertThat(intake.credentials
                        .find(new EndpointName("lamp-unread"), BOOTSTRAP)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void a_list_that_breaks_off_changes_nothing() {
        var begun = intake.begin(Format.CSV, false);
        var broken = new InputStream() {
            private final InputStream some =
                    new ByteArrayInputStream(("endpoint,key\nlamp-1," + KEY + "\n").getBytes(StandardCharsets.UTF_8));

            @Override
            public int read() throws IOException {
                int next = some.read();
                if (next < 0) throw new IOException("the connection is gone");
                return next;
            }
        };

        assertThatThrownBy(() -> intake.desk.run(begun, Format.CSV, broken)).hasMessage("the connection is gone");

        assertThat(intake.desk.find(begun.id()).orElseThrow().state()).isEqualTo(ImportState.ABANDONED);
        assertThat(intake.credentials.count()).isZero();
        assertThat(intake.imports.heldInAll()).isZero();
    }

    @Test
    void while_the_store_is_away_an_import_waits_and_goes_on() {
        var begun = intake.begin(Format.CSV, false);
        var list = "endpoint,key\nlamp-1,%s\n".formatted(KEY);
        var cutOff = new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                int read = super.read(into, offset, length);
                if (read < 0) intake.outage.begin();
                return read;
            }
        };
        assertThatThrownBy(() -> intake.desk.run(begun, Format.CSV, cutOff)).isInstanceOf(StoreUnavailable.class);

        intake.time.advance(Duration.ofSeconds(30));
        intake.outage.end();
        intake.time.advance(Duration.ofSeconds(10));

        assertThat(intake.desk.find(begun.id()).orElseThrow().state()).isEqualTo(ImportState.ABANDONED);
        assertThat(intake.imports.heldInAll()).isZero();
    }
}
