package dev.dormouse.launcher;

import dev.dormouse.fleet.Service;
import dev.dormouse.launcher.config.DormouseConfig;
import dev.dormouse.launcher.preflight.Listening;
import dev.dormouse.launcher.preflight.Listening.Transport;
import dev.dormouse.launcher.time.VirtualThreadScheduler;
import java.time.Duration;
import java.util.List;

/** The map of the product: every constructor, called once, top to bottom. */
final class Wiring {

    private Wiring() {}

    static Service of(DormouseConfig config) {
        var scheduler = new VirtualThreadScheduler(Duration.ofSeconds(5));
        return new Lifecycle(List.of(scheduler));
    }

    static List<Listening> listening(DormouseConfig config) {
        return List.of(
                new Listening(
                        "coap",
                        Transport.UDP,
                        config.coap().host(),
                        config.coap().port()),
                new Listening(
                        "coaps",
                        Transport.UDP,
                        config.coaps().host(),
                        config.coaps().port()),
                new Listening(
                        "web", Transport.TCP, config.web().host(), config.web().port()));
    }
}
