package dev.dormouse.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.sim.load.LoadResult;
import dev.dormouse.sim.load.Operation;
import dev.dormouse.sim.load.Think;
import dev.dormouse.sim.load.YesServer;
import dev.dormouse.sim.network.Networks;
import dev.dormouse.sim.swarm.Addressing;
import dev.dormouse.sim.yaml.FlawedFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioTest {
    private static final String EVERYTHING = """
            name: a morning
            devices: 20
            prefix: m-
            lifetime: 2h
            network: lte-m
            patience: 5m
            seed: 7
            confirms-notifications: false
            steps:
              - register: {rate: 50, ramp: 2s, concurrency: 8, expect: [failed==0, 'p99<2s']}
              - updates: {duration: 1m, think: {exponential: 20s}}
              - send: {duration: 1s, think: {lognormal: {median: 5s, sigma: 0.5}}}
              - notify: {observe: /3/0/9, wait: 5s, think: 3s}
              - commands: {execute: /3/0/4}
              - pause: 30s
              - storm: {retry: 1s, back-off: false}
              - fleet: {model: tracker, duration: 10m, bootstrap: true}
              - bootstrap
              - rotate: {dying: 0.2, dead-for: 10s, messages: 3, careless: true}
              - firmware: {mix: {reverted: 0.05, power-cut: 0.1}, package: 'coap://localhost/2.bin'}
              - attack: {with: [hellos, junk], per-second: 500, duration: 1m}
              - chaos: {command: bin/server, every: 20s, down: 2s}
              - soak: {rate: 10, duration: 12h}
              - register: {book: acknowledged.tsv}
            """;

    @TempDir
    Path folder;

    @Test
    void every_command_can_be_written_as_a_step() throws Exception {
        var scenario = Scenario.read("morning.yaml", EVERYTHING, folder);

        assertThat(scenario.name()).isEqualTo("a morning");
        assertThat(scenario.cast())
                .isEqualTo(new Cast(
                        20, "m-", Duration.ofHours(2), Optional.of(Networks.LTE_M), Duration.ofMinutes(5), 7, false));
        assertThat(scenario.steps().stream().map(step -> step.act().word()))
                .containsExactly(
                        "register",
                        "updates",
                        "send",
                        "notify",
                        "commands",
                        "pause",
                        "storm",
                        "fleet",
                        "bootstrap",
                        "rotate",
                        "firmware",
                        "attack",
                        "chaos",
                        "soak",
                        "register");
        assertThat(scenario.steps().getFirst().pace().perSecond()).hasValue(50);
        assertThat(scenario.steps().getFirst().pace().ramp()).isEqualTo(Duration.ofSeconds(2));
        assertThat(scenario.steps().getFirst().expectations()).hasToString("[failed==0, p99<2s]");
        assertThat(scenario.steps().get(1).act())
                .isEqualTo(new Act.Operate(
                        Operation.UPDATE, Duration.ofMinutes(1), new Think.Exponential(Duration.ofSeconds(20))));
        assertThat(scenario.steps().getLast().act())
                .isEqualTo(new Act.Enter(Optional.of(folder.resolve("acknowledged.tsv"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "steps: [dance] | line 1, column 9: 'dance' is no step; there are attack, bootstrap, chaos, commands,",
                "steps: [{updates: {rat: 5}}] | line 1, column 25: 'rat' is unknown here; there are concurrency, duration,",
                "steps: [{updates: {rate: -5}}] | line 1, column 26: a rate is above zero",
                "steps: [{updates: {think: {exponential: fast}}}] | 'fast' is not a duration like 500ms",
                "steps: [{updates: {think: {uniform: [5s, 2s]}}}] | here should be the least and the most, like [2s, 8s]",
                "steps: [{updates: {expect: [p99<5]}}] | p99 is a time and needs ms or s",
                "steps: [{updates: {}, send: {}}] | a step is one word and its fields",
                "steps: [{fleet: {model: no-such}}] | there is no device model no-such",
                "steps: [fleet] | 'model' is missing: a YAML file, or climate",
                "steps: [{firmware: {mix: {dancing: 0.5}}}] | 'dancing' is none of failed",
                "steps: [{rotate: {dying: 2}}] | a share is from 0 to 1",
                "devices: none | line 1, column 10: 'none' is not a number from 1 to",
                "devices: 5 | a scenario has 'steps', such as",
                "steps: [register, | this is not YAML",
                "steps: [{attack: {per-second: 900000}}] | '900000' is not a number from 1 to 50000",
                "steps: [{attack: {with: [stones]}}] | 'stones' is none of amplification, blocks, hellos, junk",
                "steps: [chaos] | 'command' is missing: what starts the server",
                "steps: [{replay: {file: no-such}}] | the recording ",
                "network: mars | 'mars' is none of",
            })
    void what_cannot_be_is_told_with_its_place(String text, String sentence) {
        assertThatThrownBy(() -> Scenario.read("bad.yaml", text, folder))
                .isInstanceOf(FlawedFile.class)
                .hasMessageContaining("bad.yaml has ")
                .hasMessageContaining(sentence);
    }

    /** Whatever a file holds, it is a scenario or it is told what is wrong: nothing else comes of reading it. */
    @Test
    void a_damaged_file_is_refused_in_words() {
        var random = new SplittableRandom(11);
        for (int i = 0; i < 300; i++) {
            var text = new StringBuilder(EVERYTHING);
            for (int cut = random.nextInt(1, 6); cut > 0; cut--) {
                var at = random.nextInt(text.length());
                if (random.nextBoolean()) text.deleteCharAt(at);
                else text.setCharAt(at, (char) random.nextInt(1, 0x180));
            }
            try {
                assertThat(Scenario.read("damaged", text.toString(), folder).steps())
                        .isNotEmpty();
            } catch (FlawedFile told) {
                assertThat(told).hasMessageContaining("damaged has ");
            }
        }
    }

    @Test
    void devices_stay_from_step_to_step() throws Exception {
        try (var server = YesServer.observing()) {
            var results = played(server, """
                    devices: 10
                    steps:
                      - register
                      - updates: {rate: 100, ramp: 100ms, duration: 300ms}
                      - pause: 1ms
                      - notify: {rate: 50, duration: 200ms}
                      - storm
                    """);

            assertThat(results.stream().map(LoadResult::scenario))
                    .containsExactly("register", "updates", "pause", "notify", "storm");
            assertThat(results)
                    .allSatisfy(result -> assertThat(result.failures()).isEmpty());
            assertThat(results.get(1).succeeded()).isBetween(10L, 26L);
            assertThat(results.get(3).succeeded()).isPositive();
            // Ten that stayed, and ten of the storm's own: each with an address of its own.
            assertThat(server.peers).hasSize(20);
        }
    }

    @Test
    void devices_behind_a_network_say_what_their_radios_used() throws Exception {
        try (var server = YesServer.start()) {
            var results = played(server, """
                    devices: 5
                    network: lte-m
                    steps: [register, {updates: {duration: 800ms}}]
                    """);

            assertThat(results.getFirst().radio().orElseThrow().wakeUps()).isGreaterThanOrEqualTo(5);
            var updates = results.getLast();
            assertThat(updates.failures().keySet()).isSubsetOf("unfinished");
            assertThat(updates.radio().orElseThrow().wakeUps())
                    .as("still connected")
                    .isLessThanOrEqualTo(5);
            assertThat(updates.radio().orElseThrow().joules()).isPositive();
            assertThat(updates.toString()).contains("for each device on lte-m (model)");
        }
    }

    @Test
    void a_cancelled_scenario_ends_with_the_step_that_was_under_way() throws Exception {
        try (var server = YesServer.start()) {
            var scenario = Scenario.read("long", """
                    devices: 5
                    steps: [register, {updates: {duration: 1h}}, {send: {duration: 1h}}]
                    """, folder);
            var performance = performance(scenario, server);
            Thread.ofVirtual().start(() -> {
                // Five devices register; a sixth success is an update, whichever step the word is of by then.
                while (performance.progress().succeeded() <= 5) Thread.onSpinWait();
                performance.cancel();
            });

            var results = performance.play();

            assertThat(results.stream().map(LoadResult::scenario)).containsExactly("register", "updates");
            assertThat(results.getLast().succeeded()).isPositive();
        }
    }

    private List<LoadResult> played(YesServer server, String text) throws Exception {
        return performance(Scenario.read("test", text, folder), server).play();
    }

    private static Performance performance(Scenario scenario, YesServer server) {
        var stand = new Cast.Stand(server.address(), Optional.empty(), Addressing.SOCKET_EACH);
        return new Performance(scenario, stand, Optional.empty(), Optional.empty());
    }
}
