package dev.dormouse.sim.device;

import static dev.dormouse.sim.device.FirmwareBench.AT_HOME;
import static dev.dormouse.sim.device.FirmwareBench.BYTES;
import static dev.dormouse.sim.device.FirmwareBench.ELSEWHERE;
import static dev.dormouse.sim.device.FirmwareBench.SPEC;
import static dev.dormouse.sim.device.FirmwareBench.STORE;
import static dev.dormouse.sim.device.FirmwareBench.answer;
import static dev.dormouse.sim.device.FirmwareBench.comesBack;
import static dev.dormouse.sim.device.FirmwareBench.digest;
import static dev.dormouse.sim.device.FirmwareBench.install;
import static dev.dormouse.sim.device.FirmwareBench.number;
import static dev.dormouse.sim.device.FirmwareBench.put;
import static dev.dormouse.sim.device.FirmwareBench.serve;
import static dev.dormouse.sim.device.FirmwareBench.tell;
import static dev.dormouse.sim.device.FirmwareBench.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.coap.BlockOption;
import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.device.FirmwareBench.Fetcher;
import dev.dormouse.sim.device.FirmwareHabits.CutAtBlock;
import dev.dormouse.sim.device.FirmwareHabits.Ending;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.wire.Bytes;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A device that fetches packages, and a server that has one: the test. */
class FirmwareTest {
    @ParameterizedTest
    @ValueSource(strings = {ELSEWHERE, AT_HOME})
    void it_fetches_block_by_block_installs_and_runs_the_next_version(String uri) throws Exception {
        var script = Script.registered(SPEC, new Fetcher());

        tell(script, "/5/0/1", uri);
        assertThat(number(script, "/5/0/3")).isEqualTo(1);
        serve(script, "e1", Integer.MAX_VALUE);

        assertThat(number(script, "/5/0/3")).isEqualTo(2);
        assertThat(script.events)
                .anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(DeviceEvent.Fetched.class, fetched -> {
                    assertThat(fetched.bytes()).isEqualTo(BYTES);
                    assertThat(fetched.blocks()).isEqualTo(5);
                    assertThat(fetched.digest()).isEqualTo(digest());
                }));
        install(script, "/5/0/2");
        assertThat(number(script, "/5/0/3")).isZero();
        assertThat(number(script, "/5/0/5")).isEqualTo(1);
        assertThat(text(script, "/3/0/3")).isEqualTo("1.0.1");
        assertThat(script.events).contains(new DeviceEvent.UpdateEnded(Place.of(5, 0), 1));
    }

    @Test
    void it_asks_for_what_was_said_in_blocks_of_its_own_size() {
        var script = Script.registered(SPEC.with(Quirks.NONE.with(FirmwareHabits.USUAL.inBlocksOf(2))), new Fetcher());

        tell(script, "/5/0/1", ELSEWHERE);

        var get = script.next();
        assertThat(script.server()).isEqualTo(STORE);
        assertThat(get.options().texts(CoapOption.URI_PATH)).containsExactly("fw", "2.bin");
        assertThat(get.options().texts(CoapOption.URI_QUERY)).containsExactly("of=thermo");
        assertThat(get.options().block(CoapOption.BLOCK2)).contains(new BlockOption(0, false, 2));
    }

    @Test
    void a_power_cut_amid_it_costs_no_block_that_came_before() {
        var cut = new CutAtBlock(3, Duration.ofSeconds(20));
        var script =
                Script.registered(SPEC.with(Quirks.NONE.with(FirmwareHabits.USUAL.losingPowerAt(cut))), new Fetcher());
        tell(script, "/5/0/1", ELSEWHERE);
        serve(script, "e1", 3);
        script.nothingMore();

        comesBack(script);

        var get = script.next();
        assertThat(get.options().block(CoapOption.BLOCK2)).contains(new BlockOption(2, false, 6));
        answer(script, get, "e1");
        serve(script, "e1", Integer.MAX_VALUE);
        assertThat(number(script, "/5/0/3")).isEqualTo(2);
        assertThat(script.events)
                .anyMatch(event -> event instanceof DeviceEvent.Fetched fetched
                        && fetched.digest().equals(digest()));
    }

    @Test
    void another_tag_means_another_body_and_it_begins_anew() {
        var script = Script.registered(SPEC, new Fetcher());
        tell(script, "/5/0/1", ELSEWHERE);
        serve(script, "e1", 2);
        answer(script, script.next(), "e2");

        assertThat(serve(script, "e2", Integer.MAX_VALUE)).isEqualTo(5);
        assertThat(number(script, "/5/0/3")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"4.04, 7", "4.01, 7", "5.00, 4"})
    void a_server_that_says_no_ends_it_with_the_result_that_fits(String code, int result) {
        var script = Script.registered(SPEC, new Fetcher());
        tell(script, "/5/0/1", ELSEWHERE);

        script.answer(
                script.next(),
                CoapCode.of(code.charAt(0) - '0', Integer.parseInt(code.substring(2))),
                CoapOptions.NONE);

        assertThat(number(script, "/5/0/3")).isZero();
        assertThat(number(script, "/5/0/5")).isEqualTo(result);
    }

    @Test
    void a_server_that_is_not_there_is_asked_three_times() {
        var script = Script.registered(SPEC, new Fetcher());
        tell(script, "/5/0/1", ELSEWHERE);
        var asked = 0;
        for (int i = 0; i < 50 && script.events.stream().noneMatch(DeviceEvent.UpdateEnded.class::isInstance); i++) {
            script.pass(Duration.ofMinutes(5));
            while (script.hasMore()) {
                script.next();
                asked++;
            }
        }

        assertThat(asked).isEqualTo(3 * 5);
        assertThat(number(script, "/5/0/5")).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"INSTALLS, 1, 1.0.1", "FAILS, 8, 1.0.0", "REVERTS, 0, 1.0.0", "LIES, 1, 1.0.0"})
    void how_it_ends_is_data(Ending ending, int result, String version) {
        var script = Script.registered(SPEC.with(Quirks.NONE.with(FirmwareHabits.USUAL.ending(ending))), new Fetcher());
        tell(script, "/5/0/1", ELSEWHERE);
        serve(script, "e1", Integer.MAX_VALUE);

        install(script, "/5/0/2");

        assertThat(number(script, "/5/0/3")).isZero();
        assertThat(number(script, "/5/0/5")).isEqualTo(result);
        assertThat(text(script, "/3/0/3")).isEqualTo(version);
    }

    @Test
    void one_that_falls_silent_is_never_heard_of_again() {
        var silent = FirmwareHabits.USUAL.ending(Ending.FALLS_SILENT);
        var script = Script.registered(SPEC.with(Quirks.NONE.with(silent)), new Fetcher());
        tell(script, "/5/0/1", ELSEWHERE);
        serve(script, "e1", Integer.MAX_VALUE);
        script.sayFrom(Script.SERVER, script.request(CoapCode.POST, "/5/0/2", CoapOptions.NONE, Bytes.EMPTY));
        assertThat(script.next().code()).isEqualTo(CoapCode.CHANGED);

        script.pass(Duration.ofDays(365));

        script.nothingMore();
    }

    @Test
    void what_waits_is_not_overwritten_until_it_is_reset() {
        var script = Script.registered(SPEC, new Fetcher());
        tell(script, "/5/0/1", ELSEWHERE);
        serve(script, "e1", Integer.MAX_VALUE);

        assertThat(put(script, "/5/0/1", "coap://127.0.0.1:5999/other").code()).isEqualTo(CoapCode.BAD_REQUEST);
        assertThat(put(script, "/5/0/1", "").code()).isEqualTo(CoapCode.CHANGED);
        assertThat(number(script, "/5/0/3")).isZero();
        assertThat(script.ask(script.request(CoapCode.POST, "/5/0/2", CoapOptions.NONE, Bytes.EMPTY))
                        .code())
                .isEqualTo(CoapCode.METHOD_NOT_ALLOWED);
    }

    @Test
    void a_place_that_cannot_be_fetched_from_is_refused_and_told() {
        var script = Script.registered(SPEC, new Fetcher());

        assertThat(put(script, "/5/0/1", "ftp://127.0.0.1/x").code()).isEqualTo(CoapCode.BAD_REQUEST);

        assertThat(number(script, "/5/0/5")).isEqualTo(9);
    }

    @Test
    void a_cancelled_download_asks_for_nothing_more() {
        var script = Script.registered(SPEC, new Fetcher());
        tell(script, "/5/0/1", ELSEWHERE);
        var get = script.next();
        script.sayFrom(Script.SERVER, script.request(CoapCode.POST, "/5/0/10", CoapOptions.NONE, Bytes.EMPTY));
        assertThat(script.next().code()).isEqualTo(CoapCode.CHANGED);

        answer(script, get, "e1");

        script.nothingMore();
        assertThat(number(script, "/5/0/5")).isEqualTo(10);
    }

    @Test
    void software_is_installed_while_the_device_runs_on() {
        var script = Script.registered(SPEC, new Fetcher());
        tell(script, "/9/0/3", ELSEWHERE);
        assertThat(number(script, "/9/0/7")).isEqualTo(1);
        serve(script, "e1", Integer.MAX_VALUE);
        assertThat(number(script, "/9/0/7")).as("delivered").isEqualTo(3);

        script.sayFrom(Script.SERVER, script.request(CoapCode.POST, "/9/0/4", CoapOptions.NONE, Bytes.EMPTY));
        script.next();
        script.pass(Duration.ofSeconds(4));

        assertThat(number(script, "/9/0/7")).as("installed").isEqualTo(4);
        assertThat(number(script, "/9/0/9")).isEqualTo(2);
        assertThat(text(script, "/9/0/1")).isEqualTo("3.2");
    }
}
