package dev.dormouse.launcher.meter;

import dev.dormouse.fleet.contact.ContactMeter;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import java.util.Locale;
import java.util.function.IntSupplier;

/** What contacts with devices count. */
public final class ContactMeters implements ContactMeter {

    private final Gauge underWay;
    private final Gauge waiting;
    private final Counter ended;
    private final Counter turnedAway;

    public ContactMeters(CollectorRegistry registry) {
        underWay = Gauge.build("dormouse_contacts_under_way", "Devices that are in contact now")
                .register(registry);
        waiting = Gauge.build("dormouse_contacts_waiting", "Devices in line for a contact")
                .register(registry);
        ended = Counter.build("dormouse_contacts_ended_total", "Contacts that ended, by what ended them")
                .labelNames("reason")
                .register(registry);
        turnedAway = Counter.build("dormouse_contacts_turned_away_total", "Devices that found no place in line")
                .register(registry);
    }

    @Override
    public void watch(IntSupplier nowUnderWay, IntSupplier nowWaiting) {
        underWay.setChild(reading(nowUnderWay));
        waiting.setChild(reading(nowWaiting));
    }

    @Override
    public void ended(Ending how) {
        ended.labels(how.name().toLowerCase(Locale.ROOT)).inc();
    }

    @Override
    public void turnedAway() {
        turnedAway.inc();
    }

    static Gauge.Child reading(IntSupplier value) {
        return new Gauge.Child() {
            @Override
            public double get() {
                return value.getAsInt();
            }
        };
    }
}
