package dev.dormouse.rest.download;

import java.util.regex.Pattern;

/** Which bytes are asked for (RFC 9110, section 14). */
sealed interface ByteRange {

    /** All of them; also when what is asked for is not understood, or is more than one stretch. */
    record Whole() implements ByteRange {}

    /** Those from {@code from} to before {@code until}. */
    record Part(long from, long until) implements ByteRange {}

    /** There are no such bytes. */
    record Beyond() implements ByteRange {}

    Pattern ONE_STRETCH = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    static ByteRange of(String header, long size) {
        var stretch = ONE_STRETCH.matcher(header.strip());
        if (!stretch.matches()) return new Whole();
        var first = stretch.group(1);
        var last = stretch.group(2);
        if (first.isEmpty()) return last.isEmpty() ? new Whole() : tail(Long.parseLong(last), size);

        long from = Long.parseLong(first);
        long to = last.isEmpty() ? Long.MAX_VALUE - 1 : Long.parseLong(last);
        if (to < from) return new Whole();
        return from < size ? new Part(from, Math.min(size, to + 1)) : new Beyond();
    }

    private static ByteRange tail(long bytes, long size) {
        return bytes > 0 && size > 0 ? new Part(Math.max(0, size - bytes), size) : new Beyond();
    }
}
