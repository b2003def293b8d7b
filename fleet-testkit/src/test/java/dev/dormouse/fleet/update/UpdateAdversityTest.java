package dev.dormouse.fleet.update;

import static dev.dormouse.fleet.update.UpdaterBench.BYTES;
import static dev.dormouse.fleet.update.UpdaterBench.lamp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.update.UpdateState.Kind;
import dev.dormouse.objects.path.ResourcePath;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What may go wrong at each step of an update, one after the other: each has an outcome, and a reason. */
class UpdateAdversityTest {

    private static final ResourcePath INSTALL = new ResourcePath(5, 0, 2);
    private static final int BLOCK = 1_024;

    private final UpdaterBench bench = new UpdaterBench();

    /** The steps of an update, and how one comes to each from the one before. */
    private enum Step {
        ORDERED {
            @Override
            void reach(UpdaterBench bench) {
                bench.begin();
            }
        },
        HALF_FETCHED {
            @Override
            void reach(UpdaterBench bench) {
                var download = bench.downloads.find(bench.id().value()).orElseThrow();
                bench.downloads.served(download, BYTES.length / 2);
                bench.soon();
            }
        },
        FETCHED {
            @Override
            void reach(UpdaterBench bench) {
                bench.fetch();
            }
        },
        INSTALLING {
            @Override
            void reach(UpdaterBench bench) {
                bench.device.reaches(2, 0);
                bench.soon();
            }
        },
        BACK {
            @Override
            void reach(UpdaterBench bench) {
                bench.device.runs("2.0", 1);
                bench.fleet.with(lamp());
                bench.soon();
            }
        };

        abstract void reach(UpdaterBench bench);

        /** All up to this one. */
        List<Step> way() {
            return Arrays.stream(values()).limit(ordinal() + 1L).toList();
        }

        List<Step> rest() {
            return Arrays.stream(values()).skip(ordinal() + 1L).toList();
        }
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void a_server_that_is_killed_at_any_step_goes_on_and_installs_once(Step step) {
        step.way().forEach(one -> one.reach(bench));
        bench.restart();
        bench.soon();
        step.rest().forEach(one -> one.reach(bench));
        bench.soon();

        assertThat(bench.kind()).isEqualTo(Kind.SUCCEEDED);
        assertThat(bench.device.asked().stream().filter(UpdateAdversityTest::isInstall))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"BACK"},
            mode = EnumSource.Mode.EXCLUDE)
    void a_device_that_falls_silent_at_any_step_ends_in_silence_that_says_where(Step step) {
        step.way().forEach(one -> one.reach(bench));
        var before = bench.kind();
        bench.device.fallsSilent();

        bench.fleet.time().advance(Duration.ofDays(4));

        assertThat(bench.state())
                .isInstanceOfSatisfying(
                        UpdateState.Silent.class,
                        silent -> assertThat(silent.during()).isEqualTo(before));
        assertThat(bench.state().reason()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void power_that_goes_away_at_any_block_of_a_fetch_has_the_device_told_again(int block) {
        bench.begin();
        var download = bench.downloads.find(bench.id().value()).orElseThrow();
        bench.downloads.served(download, (long) block * BLOCK);

        bench.device.losesPower();
        bench.fleet.with(lamp());
        bench.soon();

        assertThat(bench.kind()).isEqualTo(Kind.DELIVERING);
        assertThat(bench.device.uri()).startsWith("coap://here/fw/");
        finish();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void power_that_goes_away_at_any_block_of_a_push_has_it_begun_anew(int block) {
        bench.device.takesBy(1);
        // So far it comes, then the device is busy, and its power goes away.
        bench.device.refusesAfter(block, "5.03");
        bench.begin();
        bench.device.losesPower();
        bench.fleet.time().advance(Duration.ofMinutes(6));
        bench.fleet.with(lamp());
        bench.soon();

        assertThat(bench.device.image()).isEqualTo(BYTES);
        assertThat(bench.kind()).isEqualTo(Kind.UPDATING);
    }

    @ParameterizedTest
    @CsvSource({
        "2, STORAGE, the device has not enough storage for the image",
        "6, TYPE, the device does not take images of this type",
        "12, UNKNOWN_RESULT, 'the device reported the result 12, which nobody knows'",
        "13, UNKNOWN_RESULT, 'the device reported the result 13, which nobody knows'",
        "200, UNKNOWN_RESULT, 'the device reported the result 200, which nobody knows'"
    })
    void a_device_that_fills_up_or_reports_what_nobody_knows_has_failed_with_a_reason(
            int result, UpdateFailure failure, String reason) {
        bench.begin();
        bench.device.reaches(0, result);
        bench.soon();

        assertThat(bench.state())
                .isInstanceOfSatisfying(
                        UpdateState.Failed.class,
                        failed -> assertThat(failed.failure()).isEqualTo(failure));
        assertThat(bench.state().reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"4", "7", "-1", "255"})
    void a_device_in_a_state_that_there_is_not_has_failed(int state) {
        bench.begin();
        bench.device.reaches(state, 0);
        bench.soon();

        assertThat(bench.state().reason()).isEqualTo("the device is in a state that nobody knows");
    }

    @ParameterizedTest
    @CsvSource({"0", "1"})
    void a_device_that_says_it_is_done_and_never_installed_anything_is_not_believed(int result) {
        bench.begin();
        bench.fetch();
        bench.device.reaches(2, 0);
        bench.soon();
        bench.device.runs("1.0", result);
        bench.fleet.with(lamp());
        bench.fleet.time().advance(Duration.ofMinutes(5));

        assertThat(bench.kind()).isEqualTo(Kind.ROLLED_BACK_BY_DEVICE);
    }

    @Test
    void what_a_device_said_in_the_moment_the_server_died_is_asked_for_when_it_is_back() {
        bench.begin();
        bench.fetch();
        bench.soon();
        bench.device.reaches(2, 0);

        bench.kill();
        bench.soon();

        assertThat(bench.kind()).isEqualTo(Kind.UPDATING);
    }

    @Test
    void a_device_that_came_back_in_the_moment_the_server_died_is_asked_what_it_runs() {
        bench.begin();
        bench.fetch();
        Step.INSTALLING.reach(bench);
        bench.device.runs("2.0", 1);
        bench.fleet.with(lamp());

        bench.kill();
        bench.soon();

        assertThat(bench.kind()).isEqualTo(Kind.SUCCEEDED);
    }

    @Test
    void a_server_that_is_started_anew_asks_a_device_once() {
        bench.begin();
        bench.fetch();
        bench.soon();
        bench.device.asked();

        bench.kill();
        bench.fleet.time().advance(Duration.ofSeconds(30));

        assertThat(bench.device.asked())
                .filteredOn(Operation.ReadComposite.class::isInstance)
                .hasSize(1);
        assertThat(bench.kind()).isEqualTo(Kind.DELIVERING);
    }

    @Test
    void an_answer_that_is_older_than_what_the_device_reported_meanwhile_puts_nothing_back() {
        bench.begin();
        bench.device.isAt(1, 0);
        bench.device.beforeItsAnswerComes(() -> {
            bench.device.reaches(2, 0);
            bench.fleet.time().advance(Duration.ofMillis(1));
            assertThat(bench.kind()).isEqualTo(Kind.DOWNLOADED);
        });

        bench.kill();
        bench.soon();

        assertThat(bench.kind()).isEqualTo(Kind.UPDATING);
    }

    private void finish() {
        bench.fetch();
        Step.INSTALLING.reach(bench);
        Step.BACK.reach(bench);
        assertThat(bench.kind()).isEqualTo(Kind.SUCCEEDED);
    }

    private static Stream<Arguments> blocks() {
        return IntStream.range(0, Math.ceilDiv(BYTES.length, BLOCK)).mapToObj(Arguments::of);
    }

    private static boolean isInstall(Operation operation) {
        return operation instanceof Operation.Execute execute && execute.path().equals(INSTALL);
    }
}
