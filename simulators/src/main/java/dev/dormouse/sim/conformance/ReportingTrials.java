package dev.dormouse.sim.conformance;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.conformance.Behaviour.Chapter;
import dev.dormouse.sim.conformance.Behaviour.Need;
import dev.dormouse.sim.device.DeviceEvent;
import dev.dormouse.sim.device.DeviceSpec;
import dev.dormouse.sim.device.Purpose;
import dev.dormouse.sim.device.Rhythm;
import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.objects.Entry;
import dev.dormouse.sim.objects.SenMlCbor;
import dev.dormouse.sim.objects.Value;
import dev.dormouse.sim.wire.Bytes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What devices report, asked and unasked. */
final class ReportingTrials {
    private static final int NO_SUCH_FORMAT = 65_000;

    static final List<Behaviour> ALL = List.of(
            reporting("send-cbor", "takes a Send in SenML CBOR", "int-306", ReportingTrials::sendCbor),
            reporting("send-json", "takes a Send in SenML JSON", "int-306", ReportingTrials::sendJson),
            reporting(
                    "send-of-nobody",
                    "answers 4.04 to a Send of who is not registered",
                    "Core 1.1, 6.4.6",
                    ReportingTrials::sendOfNobody),
            reporting(
                    "send-broken",
                    "answers 4.00 to a Send that cannot be read",
                    "Core 1.1, 6.4.6",
                    ReportingTrials::broken),
            reporting(
                    "send-unknown-format",
                    "answers 4.15 or 4.00 to a Send in a format it does not know",
                    "RFC 7252, 5.10.3",
                    ReportingTrials::unknownFormat),
            reporting("observe", "observes, and acknowledges what it is told", "int-301", ReportingTrials::observe)
                    .needing(Need.OPERATOR));

    private ReportingTrials() {}

    private static Behaviour reporting(String name, String sentence, String after, Behaviour.Trial trial) {
        return Behaviour.of("report." + name, Chapter.REPORTING, sentence, after, trial);
    }

    private static void sendCbor(Venue venue) throws Unmet, IOException {
        sent(venue, ContentFormat.SENML_CBOR.number(), cbor(), CoapCode.CHANGED);
    }

    private static void sendJson(Venue venue) throws Unmet, IOException {
        var json = Bytes.utf8("[{\"bn\":\"/3/0/\",\"n\":\"0\",\"vs\":\"Dormouse\"},{\"n\":\"9\",\"v\":87}]");
        sent(venue, ContentFormat.SENML_JSON.number(), json, CoapCode.CHANGED);
    }

    private static void broken(Venue venue) throws Unmet, IOException {
        sent(venue, ContentFormat.SENML_CBOR.number(), Bytes.hex("82a1ff"), CoapCode.BAD_REQUEST);
    }

    private static void unknownFormat(Venue venue) throws Unmet, IOException {
        sent(venue, NO_SUCH_FORMAT, cbor(), CoapCode.UNSUPPORTED_CONTENT_FORMAT, CoapCode.BAD_REQUEST);
    }

    private static void sent(Venue venue, int format, Bytes payload, CoapCode... due) throws Unmet, IOException {
        try (var visitor = venue.visitor()) {
            Said.register(visitor, venue.endpoint());
            var options = Said.at(List.of("dp")).with(CoapOption.CONTENT_FORMAT, format);
            Expect.code(visitor.ask(CoapCode.POST, options, payload), due);
        }
    }

    private static void sendOfNobody(Venue venue) throws Unmet, IOException {
        try (var visitor = venue.visitor()) {
            var options = Said.at(List.of("dp")).with(CoapOption.CONTENT_FORMAT, ContentFormat.SENML_CBOR.number());
            Expect.code(visitor.ask(CoapCode.POST, options, cbor()), CoapCode.NOT_FOUND);
        }
    }

    private static void observe(Venue venue) throws Unmet, IOException, InterruptedException {
        var spec = DeviceSpec.of(venue.endpoint(), venue.account(), Rhythm.quiet(Duration.ofMinutes(5)))
                .confirmingNotifications();
        try (var actor = Actor.of(venue, spec).registered()) {
            venue.operator().ask(venue.endpoint(), Asker.Verb.OBSERVE, Actor.TEMPERATURE, "");
            actor.await("observe " + Actor.TEMPERATURE, DeviceEvent.Observed.class::isInstance);
            actor.tell();
            actor.await(
                    "acknowledge a notification",
                    event ->
                            event instanceof DeviceEvent.Confirmed(var purpose, var took) && purpose == Purpose.NOTIFY);
        }
    }

    private static Bytes cbor() {
        return SenMlCbor.encode(List.of(new Entry(Actor.MANUFACTURER, Value.text("Dormouse"))));
    }
}
