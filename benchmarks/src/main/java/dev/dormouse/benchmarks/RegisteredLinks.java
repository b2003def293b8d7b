package dev.dormouse.benchmarks;

import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.fleet.registration.SharedLinks;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The body of a registration in link format, of a device with so many sensors: new, and known from others of its kind. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RegisteredLinks {
    @Param({"1", "50"})
    int sensors;

    private final SharedLinks known = new SharedLinks();
    private String text;
    /** Who is registered holds on to its links; nobody else does. */
    private ObjectLinks held;

    @Setup
    public void setUp() {
        text = "</>;rt=\"oma.lwm2m\";ct=\"60 110 112 11542 11544\",</1/0>;ver=1.1,</3/0>;ver=1.1,"
                + IntStream.range(0, sensors)
                        .mapToObj("</3303/%d>;ver=1.1"::formatted)
                        .collect(Collectors.joining(","));
        held = shared();
        Same.as(sensors + 2, held.instances().size());
    }

    @Benchmark
    public ObjectLinks parse() {
        return ObjectLinks.parse(text);
    }

    @Benchmark
    public ObjectLinks shared() {
        return known.of(text);
    }
}
