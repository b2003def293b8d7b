package dev.dormouse.fleet.command;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands to the server object reach the one of its instances that is us. */
class FindServerTest {

    private final CommandBench bench = new CommandBench();

    @Test
    void a_verb_of_the_server_object_means_the_instance_that_is_ours() {
        bench.fleet.with(aDevice("lamp-7").objects("</1/3>,</3/0>"));
        bench.submitted(new Order.Call(Verb.UPDATE_REGISTRATION));
        bench.fleet.time().advance(seconds(0));

        assertThat(bench.paths()).containsExactly("/1/3/8");
    }

    @Test
    void a_device_with_several_servers_is_asked_which_we_are() {
        bench.fleet.with(aDevice("lamp-7").objects("</1/3>,</1/4>,</3/0>"));
        var servers = List.of(serverId(3, 101), serverId(4, 1));
        bench.answers.add(new Answer.Values(servers));
        bench.submitted(new Order.Call(Verb.DISABLE));
        bench.fleet.time().advance(seconds(0));
        bench.submitted(new Order.Call(Verb.BOOTSTRAP));
        bench.fleet.time().advance(seconds(0));

        assertThat(bench.paths()).containsExactly("/1", "/1/4/4", "/1/4/9");
    }

    @Test
    void a_device_none_of_whose_servers_we_are_is_left_alone() {
        bench.fleet.with(aDevice("lamp-7").objects("</1/3>,</1/4>,</3/0>"));
        bench.answers.add(new Answer.Values(List.of(serverId(3, 101))));
        var command = bench.submitted(new Order.Call(Verb.DISABLE));
        bench.fleet.time().advance(seconds(0));

        assertThat(bench.paths()).containsExactly("/1");
        assertThat(bench.now(command).state().reason()).contains("Short Server ID 1");
    }

    private static Reading serverId(int instance, long id) {
        return new Reading(new ResourcePath(1, instance, 0), new Value.Whole(id));
    }
}
