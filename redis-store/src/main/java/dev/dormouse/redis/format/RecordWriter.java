package dev.dormouse.redis.format;

import java.io.ByteArrayOutputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Writes one record. Numbers are big-endian; texts and byte strings are preceded by their length in up to five bytes. */
public final class RecordWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);

    public RecordWriter(int version) {
        bytes.write(version);
    }

    public RecordWriter flag(boolean flag) {
        bytes.write(flag ? 1 : 0);
        return this;
    }

    /** A number that is small more often than not, and never negative. */
    public RecordWriter number(long number) {
        if (number < 0) throw new IllegalArgumentException(number + " is negative");
        long rest = number;
        for (; rest > 0x7f; rest >>>= 7) bytes.write((int) (rest & 0x7f | 0x80));
        bytes.write((int) rest);
        return this;
    }

    public RecordWriter int64(long number) {
        for (int shift = 56; shift >= 0; shift -= 8) bytes.write((int) (number >>> shift));
        return this;
    }

    public RecordWriter float64(double number) {
        return int64(Double.doubleToLongBits(number));
    }

    public RecordWriter text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public RecordWriter maybeText(Optional<String> text) {
        flag(text.isPresent());
        text.ifPresent(this::text);
        return this;
    }

    public RecordWriter bytes(byte[] some) {
        number(some.length);
        bytes.writeBytes(some);
        return this;
    }

    public RecordWriter time(Instant time) {
        return int64(time.getEpochSecond()).number(time.getNano());
    }

    public RecordWriter duration(Duration duration) {
        return int64(duration.toSeconds()).number(duration.getNano());
    }

    public RecordWriter address(InetSocketAddress address) {
        var host = address.getAddress();
        if (host == null) throw new IllegalArgumentException(address + " is not resolved");
        bytes(host.getAddress());
        number(scopeOf(host));
        return number(address.getPort());
    }

    public byte[] toBytes() {
        return bytes.toByteArray();
    }

    /** By its number: an interface may bear another name on another machine. */
    private static int scopeOf(InetAddress host) {
        return host instanceof Inet6Address v6 ? v6.getScopeId() : 0;
    }
}
