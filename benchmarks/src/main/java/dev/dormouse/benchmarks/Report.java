package dev.dormouse.benchmarks;

import static dev.dormouse.benchmarks.SampleDevice.LINKS;
import static dev.dormouse.benchmarks.SampleDevice.REPORT;

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

/** A Send, and a write of as much: four values of three objects, in the formats that name every place in full. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Report {
    @Param({"SENML_JSON", "SENML_CBOR", "LWM2M_CBOR"})
    Format format;

    private final Payloads payloads = SampleDevice.payloads();
    private byte[] written;
    private OptionalInt contentFormat;

    @Setup
    public void setUp() {
        var payload = write();
        written = payload.bytes();
        contentFormat = OptionalInt.of(payload.contentFormat());
        Same.as(REPORT, read());
    }

    @Benchmark
    public List<Reading> read() {
        return payloads.readSent(written, contentFormat, LINKS);
    }

    @Benchmark
    public Payload write() {
        return payloads.writeComposite(format, REPORT, LINKS);
    }
}
