package dev.dormouse.sim.device;

import static dev.dormouse.sim.device.FirmwareBench.ELSEWHERE;
import static dev.dormouse.sim.device.FirmwareBench.SPEC;
import static dev.dormouse.sim.device.FirmwareBench.execute;
import static dev.dormouse.sim.device.FirmwareBench.goesAndComesBack;
import static dev.dormouse.sim.device.FirmwareBench.number;
import static dev.dormouse.sim.device.FirmwareBench.serve;
import static dev.dormouse.sim.device.FirmwareBench.tell;
import static dev.dormouse.sim.device.FirmwareBench.text;
import static dev.dormouse.sim.objects.Resource.several;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.device.FirmwareBench.Fetcher;
import dev.dormouse.sim.objects.Resource.Access;
import dev.dormouse.sim.objects.Value;
import dev.dormouse.sim.wire.Bytes;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Components of object 33629 that are installed together, or not at all. */
class ComponentsTest {

    @Test
    void components_that_are_named_are_updated_along() {
        var script = Script.registered(SPEC, new Fetcher());
        for (int component = 0; component < 2; component++) {
            tell(script, "/33629/" + component + "/1", ELSEWHERE);
            serve(script, "e1", Integer.MAX_VALUE);
        }
        script.sayFrom(
                Script.SERVER,
                script.request(CoapCode.POST, "/33629/0/2", CoapOptions.NONE, Bytes.utf8("0=</33629/1>")));
        script.next();
        goesAndComesBack(script);

        assertThat(text(script, "/33629/0/15")).isEqualTo("1.1");
        assertThat(text(script, "/33629/1/15")).isEqualTo("7.1");
        assertThat(number(script, "/33629/1/5")).isEqualTo(1);
    }

    @Test
    void of_components_that_are_installed_together_none_is_when_one_fails() {
        var failing = FirmwareHabits.USUAL.failingWith(8).inComponent(1);
        var script = Script.registered(SPEC.with(Quirks.NONE.with(failing)), new Fetcher());
        components(script);

        execute(script, "/33629/0/2", "0='</33629/1>'");
        goesAndComesBack(script);

        assertThat(text(script, "/33629/0/15")).isEqualTo("1.0");
        assertThat(number(script, "/33629/0/5")).isZero();
        assertThat(text(script, "/33629/1/15")).isEqualTo("7.0");
        assertThat(number(script, "/33629/1/5")).isEqualTo(8);
    }

    @Test
    void a_component_alone_goes_well_where_another_one_would_fail() {
        var failing = FirmwareHabits.USUAL.failingWith(8).inComponent(1);
        var script = Script.registered(SPEC.with(Quirks.NONE.with(failing)), new Fetcher());
        components(script);

        execute(script, "/33629/0/2", "0");
        goesAndComesBack(script);

        assertThat(text(script, "/33629/0/15")).isEqualTo("1.1");
        assertThat(number(script, "/33629/1/3")).as("waits still").isEqualTo(2);
    }

    @Test
    void a_component_that_is_named_and_not_there_keeps_all_from_being_installed() {
        var script = Script.registered(SPEC, new Fetcher());
        tell(script, "/33629/0/1", ELSEWHERE);
        serve(script, "e1", Integer.MAX_VALUE);

        execute(script, "/33629/0/2", "0='</33629/1>'");

        script.nothingMore();
        assertThat(number(script, "/33629/0/3")).isEqualTo(2);
        assertThat(number(script, "/33629/0/5")).isEqualTo(13);
    }

    @Test
    void components_that_conflict_are_not_installed_together() {
        var script = Script.registered(SPEC, new Fetcher(Map.of(17, several(Access.READ, new Value.Link(33629, 1)))));
        components(script);

        execute(script, "/33629/0/2", "0='</33629/1>'");

        script.nothingMore();
        assertThat(number(script, "/33629/0/5")).isEqualTo(12);
        assertThat(number(script, "/33629/1/3")).isEqualTo(2);
    }

    @Test
    void without_an_argument_what_is_linked_goes_along() {
        var script = Script.registered(SPEC, new Fetcher(Map.of(16, several(Access.READ, new Value.Link(33629, 1)))));
        components(script);

        execute(script, "/33629/0/2", "");
        goesAndComesBack(script);

        assertThat(text(script, "/33629/1/15")).isEqualTo("7.1");
    }

    private static void components(Script script) {
        for (int component = 0; component < 2; component++) {
            tell(script, "/33629/" + component + "/1", ELSEWHERE);
            serve(script, "e1", Integer.MAX_VALUE);
        }
    }
}
