package dev.dormouse.benchmarks;

import static dev.dormouse.benchmarks.SampleDevice.LINKS;
import static dev.dormouse.benchmarks.SampleDevice.TEMPERATURE;

import dev.dormouse.codec.Payload;
import dev.dormouse.codec.Payloads;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.objects.value.Reading;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A notification: one temperature, in each content format. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OneValue {
    @Param({"TEXT", "CBOR", "TLV", "SENML_JSON", "SENML_CBOR", "LWM2M_CBOR"})
    Format format;

    private final Payloads payloads = SampleDevice.payloads();
    private byte[] written;
    private OptionalInt contentFormat;

    @Setup
    public void setUp() {
        var payload = write();
        written = payload.bytes();
        contentFormat = OptionalInt.of(payload.contentFormat());
        Same.as(List.of(TEMPERATURE), read());
    }

    @Benchmark
    public List<Reading> read() {
        return payloads.read(written, contentFormat, TEMPERATURE.path(), LINKS);
    }

    @Benchmark
    public Payload write() {
        return payloads.write(format, TEMPERATURE.path(), List.of(TEMPERATURE), LINKS);
    }
}
