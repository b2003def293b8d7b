package dev.dormouse.benchmarks;

import dev.dormouse.codec.LeshanModels;
import dev.dormouse.codec.Payloads;
import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import java.time.Instant;
import java.util.List;

/** A meter as they come, and what it has to say. */
final class SampleDevice {
    static final ObjectLinks LINKS = ObjectLinks.parse(
            "</>;rt=\"oma.lwm2m\";ct=\"60 110 112 11542 11544\",</1/0>;ver=1.1,</3/0>;ver=1.1,</4/0>;ver=1.2,</3303/0>;ver=1.1");
    static final InstancePath DEVICE = new InstancePath(3, 0);

    static final Reading TEMPERATURE = new Reading(new ResourcePath(3303, 0, 5700), new Value.Decimal(21.5));

    /** The object Device as it is read after a registration. */
    static final List<Reading> WHO_IT_IS = List.of(
            device(0, new Value.Text("Acme Metering")),
            device(1, new Value.Text("L7")),
            device(2, new Value.Text("8801-4711-0042")),
            device(3, new Value.Text("5.0.1")),
            new Reading(DEVICE.resource(6).entry(0), new Value.Whole(1)),
            new Reading(DEVICE.resource(7).entry(0), new Value.Whole(3_600)),
            device(9, new Value.Whole(87)),
            device(10, new Value.Whole(512)),
            new Reading(DEVICE.resource(11).entry(0), new Value.Whole(0)),
            device(13, new Value.Moment(Instant.parse("2026-01-15T12:00:00Z"))),
            device(14, new Value.Text("+01:00")),
            device(15, new Value.Text("Europe/Vienna")),
            device(16, new Value.Text("U")));

    /** A report: several values of several objects. */
    static final List<Reading> REPORT = List.of(
            device(9, new Value.Whole(86)),
            new Reading(new ResourcePath(4, 0, 2), new Value.Whole(-94)),
            TEMPERATURE,
            new Reading(new ResourcePath(3303, 0, 5701), new Value.Text("Cel")));

    private SampleDevice() {}

    static Payloads payloads() {
        return new Payloads(new LeshanModels(OmaRegistry.load()));
    }

    private static Reading device(int resource, Value value) {
        return new Reading(DEVICE.resource(resource), value);
    }
}
