package dev.dormouse.redis.format;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Reads what {@link RecordWriter} wrote. Whatever else it is given, it says {@link Unreadable}. */
public final class RecordReader {

    private static final int LONGEST_NUMBER = 9;
    private static final int V6_BYTES = 16;

    private final ByteBuffer bytes;
    private final int version;

    private RecordReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
        this.version = Byte.toUnsignedInt(next());
    }

    /** Reads a whole record, of any version up to {@code newest}. */
    public static <T> T read(byte[] bytes, int newest, Function<RecordReader, T> fields) {
        var reader = new RecordReader(bytes);
        if (reader.version < 1 || reader.version > newest)
            throw new Unreadable("a record of version " + reader.version + ", this release reads up to " + newest);
        try {
            var record = fields.apply(reader);
            if (reader.bytes.hasRemaining()) throw new Unreadable("a record that goes on after its end");
            return record;
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new Unreadable("a record with a field that cannot be", e);
        }
    }

    public int version() {
        return version;
    }

    public boolean flag() {
        byte flag = next();
        if (flag != 0 && flag != 1) throw new Unreadable("a flag that is neither set nor not");
        return flag == 1;
    }

    public long number() {
        long number = 0;
        for (int i = 0; i < LONGEST_NUMBER; i++) {
            byte some = next();
            number |= (long) (some & 0x7f) << 7 * i;
            if (some >= 0) return number;
        }
        throw new Unreadable("a number without an end");
    }

    public int smallNumber() {
        return Math.toIntExact(number());
    }

    public long int64() {
        require(Long.BYTES);
        return bytes.getLong();
    }

    public double float64() {
        return Double.longBitsToDouble(int64());
    }

    public String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable("a text that is not UTF-8", e);
        }
    }

    public Optional<String> maybeText() {
        return flag() ? Optional.of(text()) : Optional.empty();
    }

    public byte[] bytes() {
        int length = smallNumber();
        require(length);
        byte[] some = new byte[length];
        bytes.get(some);
        return some;
    }

    public Instant time() {
        return Instant.ofEpochSecond(int64(), number());
    }

    public Duration duration() {
        return Duration.ofSeconds(int64(), number());
    }

    public InetSocketAddress address() {
        byte[] host = bytes();
        int scope = smallNumber();
        int port = smallNumber();
        try {
            var address = host.length == V6_BYTES && scope != 0
                    ? Inet6Address.getByAddress(null, host, scope)
                    : InetAddress.getByAddress(host);
            return new InetSocketAddress(address, port);
        } catch (UnknownHostException e) {
            throw new Unreadable("an address of " + host.length + " bytes", e);
        }
    }

    private byte next() {
        require(1);
        return bytes.get();
    }

    private void require(int count) {
        if (count > bytes.remaining()) throw new Unreadable("a record that ends too early");
    }
}
