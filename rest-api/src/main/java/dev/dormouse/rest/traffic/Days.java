package dev.dormouse.rest.traffic;

import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.Names;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The days a request asks about, both ends included; the last thirty when it does not say. */
record Days(LocalDate from, LocalDate to) {

    private static final int STANDARD = 30;
    private static final int MOST = 400;

    static Days of(ApiRequest request, InstantSource clock) {
        var to = request.optional("to").map(text -> day("to", text)).orElseGet(() -> today(clock));
        var from = request.optional("from").map(text -> day("from", text)).orElseGet(() -> to.minusDays(STANDARD - 1));
        if (from.isAfter(to)) throw Names.refused("from", "This is after the last day asked for, " + to + ".");
        if (ChronoUnit.DAYS.between(from, to) >= MOST)
            throw Names.refused("from", "Ask about " + MOST + " days at most.");
        return new Days(from, to);
    }

    static LocalDate today(InstantSource clock) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Names.refused(field, "There is no day " + text + ".");
        }
    }
}
