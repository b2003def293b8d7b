package dev.dormouse.sim.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.sim.behaviour.DeviceModel;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingTest {
    @TempDir
    Path folder;

    @Test
    void a_fleet_that_was_recorded_is_played_again() throws Exception {
        var file = folder.resolve("fleet.tsv");
        try (var server = YesServer.start()) {
            var plan = LoadPlan.of(server.address(), 8).named("rec-");
            var load =
                    new ModelLoad(plan, DeviceModel.named("climate"), Duration.ofMinutes(5), false, Optional.of(file));
            Thread.ofVirtual().start(() -> {
                while (load.progress().succeeded() < 8) LockSupport.parkNanos(1_000_000);
                load.cancel();
            });
            load.run();
        }
        var recording = Recording.in(file);
        assertThat(recording.endpoints()).hasSizeGreaterThan(5).allMatch(endpoint -> endpoint.startsWith("rec-"));
        assertThat(recording.deeds()).extracting(Deed::kind).contains(Deed.Kind.REGISTER);

        try (var server = YesServer.start()) {
            var result = new ReplayLoad(LoadPlan.of(server.address(), 1), recording, 10).run();

            assertThat(server.endpoints).containsExactlyInAnyOrderElementsOf(recording.endpoints());
            assertThat(result.asked()).isEqualTo(recording.deeds().size());
            assertThat(result.failures().keySet()).isSubsetOf("unfinished");
            assertThat(result.devices()).isEqualTo(recording.endpoints().size());
        }
    }

    @Test
    void what_is_written_is_read() throws Exception {
        var deeds = List.of(
                new Deed(0, "a", Deed.Kind.REGISTER),
                new Deed(20, "b", Deed.Kind.SEND),
                new Deed(5, "a", Deed.Kind.UPDATE));
        var text = new StringBuilder(Recording.HEADER + "\n");
        deeds.forEach(deed -> text.append(Recording.line(deed)));

        assertThat(Recording.read("r", new StringReader(text.toString())))
                .isEqualTo(new Recording(deeds))
                .extracting(Recording::endpoints)
                .isEqualTo(List.of("a", "b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "# nothing\n", "12\tmeter\n", "soon\tmeter\tupdate\n", "1\t \tupdate\n", "1\tmeter\tdance\n"
            })
    void what_is_no_recording_is_told(String text) {
        assertThatThrownBy(() -> Recording.read("r.tsv", new StringReader(text)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("r.tsv");
    }

    @Test
    void whatever_a_file_holds_it_is_a_recording_or_told_not_to_be() throws Exception {
        var random = new SplittableRandom(5);
        for (int i = 0; i < 500; i++) {
            var bytes = new byte[random.nextInt(200)];
            for (int at = 0; at < bytes.length; at++)
                bytes[at] = (byte) "19\tab\n#update register".charAt(random.nextInt(22));
            if (bytes.length > 0 && random.nextInt(4) == 0)
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            var file = Files.write(folder.resolve("junk"), bytes);
            try {
                assertThat(Recording.in(file).deeds()).isNotEmpty();
            } catch (IOException told) {
                assertThat(told).hasMessageContaining("junk");
            }
        }
    }
}
