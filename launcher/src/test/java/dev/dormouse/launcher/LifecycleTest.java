package dev.dormouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StartupFailure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private final List<String> heard = new ArrayList<>();

    @Test
    void services_start_in_order_and_stop_in_reverse() {
        var lifecycle = new Lifecycle(List.of(service("store"), service("coap"), service("web")));

        lifecycle.start();
        lifecycle.stop();

        assertThat(heard).containsExactly("store up", "coap up", "web up", "web down", "coap down", "store down");
    }

    @Test
    void what_was_started_before_a_failure_is_stopped_again() {
        var lifecycle = new Lifecycle(List.of(service("store"), service("coap"), failing("web"), service("demo")));

        assertThatThrownBy(lifecycle::start).isInstanceOf(StartupFailure.class).hasMessage("web cannot");

        assertThat(heard).containsExactly("store up", "coap up", "coap down", "store down");
    }

    @Test
    void a_service_that_does_not_stop_keeps_no_other_from_stopping() {
        var stubborn = new Service() {
            @Override
            public void start() {}

            @Override
            public void stop() {
                throw new IllegalStateException("on purpose");
            }
        };
        var lifecycle = new Lifecycle(List.of(service("store"), stubborn, service("web")));

        lifecycle.start();
        lifecycle.stop();

        assertThat(heard).endsWith("web down", "store down");
    }

    @Test
    void stopping_twice_stops_once() {
        var lifecycle = new Lifecycle(List.of(service("store")));

        lifecycle.start();
        lifecycle.stop();
        lifecycle.stop();

        assertThat(heard).containsExactly("store up", "store down");
    }

    private Service service(String name) {
        return new Service() {
            @Override
            public void start() {
                heard.add(name + " up");
            }

            @Override
            public void stop() {
                heard.add(name + " down");
            }
        };
    }

    private Service failing(String name) {
        return new Service() {
            @Override
            public void start() {
                throw new StartupFailure(name + " cannot");
            }

            @Override
            public void stop() {
                heard.add(name + " down");
            }
        };
    }
}
