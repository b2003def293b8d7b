package dev.dormouse.sim.conformance;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.conformance.Behaviour.Chapter;
import dev.dormouse.sim.conformance.Behaviour.Need;
import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.wire.Bytes;
import java.io.IOException;
import java.util.List;

/** Registering, staying registered, leaving. */
final class RegistrationTrials {
    private static final CoapCode PRECONDITION_FAILED = CoapCode.of(4, 12);

    static final List<Behaviour> ALL = List.of(
            registration("initial", "answers 2.01 and says where", "int-101", RegistrationTrials::initial),
            registration(
                    "version-1.0", "takes a client of LwM2M 1.0", "int-101 of 1.0", RegistrationTrials::oldVersion),
            registration(
                    "unknown-version",
                    "answers 4.12 to a version it does not speak",
                    "Core 1.1, 6.2.1",
                    RegistrationTrials::unknownVersion),
            registration(
                    "unknown-parameter",
                    "takes a parameter it does not know",
                    "Core 1.1, 6.2.1",
                    RegistrationTrials::unknownParameter),
            registration(
                    "usual-lifetime",
                    "takes one without a lifetime",
                    "Core 1.1, 6.2.1",
                    RegistrationTrials::noLifetime),
            registration(
                    "alternate-path",
                    "takes objects that lie under another path",
                    "Core 1.1, 6.4.1",
                    RegistrationTrials::alternatePath),
            registration(
                    "again",
                    "puts a new registration in place of the old",
                    "Core 1.1, 6.2.1",
                    RegistrationTrials::again),
            registration(
                    "no-links",
                    "answers 4.00 to a body that is no list of links",
                    "Core 1.1, 6.2.1",
                    RegistrationTrials::noLinks),
            registration("no-name", "answers 4.00 to one without a name", "Core 1.0, 5.3.1", RegistrationTrials::noName)
                    .needing(Need.NO_SECURITY),
            update("initial", "answers 2.04", "int-102", RegistrationTrials::update),
            update("lifetime", "takes another lifetime", "int-107", RegistrationTrials::updateLifetime),
            update("links", "takes other objects", "int-102", RegistrationTrials::updateLinks),
            update(
                    "unknown",
                    "answers 4.04 for a registration it does not have",
                    "Core 1.1, 6.2.2",
                    RegistrationTrials::updateUnknown),
            update(
                    "bad-lifetime",
                    "answers 4.00 to a lifetime that is none",
                    "Core 1.1, 6.2.2",
                    RegistrationTrials::updateBad),
            deregistration("initial", "answers 2.02", "int-103", RegistrationTrials::deregister),
            deregistration(
                    "twice", "answers 4.04 the second time", "Core 1.1, 6.2.3", RegistrationTrials::deregisterTwice),
            deregistration(
                    "then-update",
                    "answers 4.04 to an Update after it",
                    "Core 1.1, 6.2.3",
                    RegistrationTrials::updateAfterwards));

    private RegistrationTrials() {}

    private static Behaviour registration(String name, String sentence, String after, Behaviour.Trial trial) {
        return Behaviour.of("register." + name, Chapter.REGISTRATION, sentence, after, trial);
    }

    private static Behaviour update(String name, String sentence, String after, Behaviour.Trial trial) {
        return Behaviour.of("update." + name, Chapter.UPDATE, sentence, after, trial);
    }

    private static Behaviour deregistration(String name, String sentence, String after, Behaviour.Trial trial) {
        return Behaviour.of("deregister." + name, Chapter.DEREGISTRATION, sentence, after, trial);
    }

    private static void initial(Venue venue) throws Unmet, IOException {
        try (var visitor = venue.visitor()) {
            var location = Said.register(visitor, venue.endpoint());
            Expect.that(
                    location.getFirst().equals("rd"),
                    "its location is /" + String.join("/", location) + ", not under /rd");
        }
    }

    private static void oldVersion(Venue venue) throws Unmet, IOException {
        isTaken(venue, List.of("ep=" + venue.endpoint(), "lt=300", "lwm2m=1.0", "b=U"), Bytes.utf8("</1/0>,</3/0>"));
    }

    private static void unknownVersion(Venue venue) throws Unmet, IOException {
        try (var visitor = venue.visitor()) {
            var options = Said.registrationWith(List.of("ep=" + venue.endpoint(), "lt=300", "lwm2m=7.3", "b=U"));
            Expect.code(visitor.ask(CoapCode.POST, options, Said.LINKS), PRECONDITION_FAILED);
        }
    }

    private static void unknownParameter(Venue venue) throws Unmet, IOException {
        isTaken(venue, List.of("ep=" + venue.endpoint(), "lt=300", "lwm2m=1.1", "b=U", "colour=blue"), Said.LINKS);
    }

    private static void noLifetime(Venue venue) throws Unmet, IOException {
        isTaken(venue, List.of("ep=" + venue.endpoint(), "lwm2m=1.1", "b=U"), Said.LINKS);
    }

    private static void alternatePath(Venue venue) throws Unmet, IOException {
        var queries = List.of("ep=" + venue.endpoint(), "lt=300", "lwm2m=1.1", "b=U");
        isTaken(venue, queries, Bytes.utf8("</lwm2m>;rt=\"oma.lwm2m\",</lwm2m/1/0>,</lwm2m/3/0>"));
    }

    private static void isTaken(Venue venue, List<String> queries, Bytes links) throws Unmet, IOException {
        try (var visitor = venue.visitor()) {
            Expect.code(visitor.ask(CoapCode.POST, Said.registrationWith(queries), links), CoapCode.CREATED);
        }
    }

    private static void again(Venue venue) throws Unmet, IOException {
        try (var visitor = venue.visitor()) {
            var first = Said.register(visitor, venue.endpoint());
            var second = Said.register(visitor, venue.endpoint());
            Expect.code(Said.update(visitor, second), CoapCode.CHANGED);
            if (!first.equals(second)) Expect.code(Said.update(visitor, first), CoapCode.NOT_FOUND);
        }
    }

    private static void noLinks(Venue venue) throws Unmet, IOException {
        try (var visitor = venue.visitor()) {
            var answer = visitor.ask(CoapCode.POST, Said.registration(venue.endpoint()), Bytes.utf8("<<</1/0>;;=,"));
            Expect.code(answer, CoapCode.BAD_REQUEST);
        }
    }

    private static void noName(Venue venue) throws Unmet, IOException {
        try (var visitor = venue.visitor()) {
            var options = Said.registrationWith(List.of("lt=300", "lwm2m=1.0", "b=U"));
            Expect.code(visitor.ask(CoapCode.POST, options, Said.LINKS), CoapCode.BAD_REQUEST);
        }
    }

    private static void update(Venue venue) throws Unmet, IOException {
        try (var visitor = venue.visitor()) {
            Expect.code(Said.update(visitor, Said.register(visitor, venue.endpoint())), CoapCode.CHANGED);
        }
    }

    private static void updateLifetime(Venue venue) throws Unmet, IOException {
        try (var visitor = venue.visitor()) {
            Expect.code(Said.update(visitor, Said.register(visitor, venue.endpoint()), "lt=600"), CoapCode.CHANGED);
        }
    }

    private static void updateLinks(Venue venue) throws Unmet, IOException {
        try (var visitor = venue.visitor()) {
            var location = Said.register(visitor, venue.endpoint());
            var options = Said.at(location).with(CoapOption.CONTENT_FORMAT, ContentFormat.LINKS.number());
            var answer = visitor.ask(CoapCode.POST, options, Bytes.utf8("</1/0>,</3/0>,</3303/0>"));
            Expect.code(answer, CoapCode.CHANGED);
        }
    }

    private static void updateUnknown(Venue venue) throws Unmet, IOException {
        try (var visitor = venue.visitor()) {
            Expect.code(Said.update(visitor, List.of("rd", "no-such-registration")), CoapCode.NOT_FOUND);
        }
    }

    private static void updateBad(Venue venue) throws Unmet, IOException {
        try (var visitor = venue.visitor()) {
            var location = Said.register(visitor, venue.endpoint());
            Expect.code(Said.update(visitor, location, "lt=soon"), CoapCode.BAD_REQUEST);
        }
    }

    private static void deregister(Venue venue) throws Unmet, IOException {
        try (var visitor = venue.visitor()) {
            Expect.code(Said.deregister(visitor, Said.register(visitor, venue.endpoint())), CoapCode.DELETED);
        }
    }

    private static void deregisterTwice(Venue venue) throws Unmet, IOException {
        try (var visitor = venue.visitor()) {
            var location = Said.register(visitor, venue.endpoint());
            Expect.code(Said.deregister(visitor, location), CoapCode.DELETED);
            Expect.code(Said.deregister(visitor, location), CoapCode.NOT_FOUND);
        }
    }

    private static void updateAfterwards(Venue venue) throws Unmet, IOException {
        try (var visitor = venue.visitor()) {
            var location = Said.register(visitor, venue.endpoint());
            Expect.code(Said.deregister(visitor, location), CoapCode.DELETED);
            Expect.code(Said.update(visitor, location), CoapCode.NOT_FOUND);
        }
    }
}
