package dev.dormouse.benchmarks;

import static dev.dormouse.testkit.association.AssociationBuilder.anAssociation;

import dev.dormouse.fleet.association.Association;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.testkit.Crowd;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/** What a store does at a handshake, when a block of numbers is used up, and for every record. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class KeepingAssociations {
    /** As many as the transport takes at once. */
    private static final int BLOCK = 1 << 12;

    private static final int STATE_BYTES = 220;

    @Param
    Medium medium;

    @Param("10000")
    int devices;

    private Medium.Kept kept;
    private List<Association> associations;

    @Setup
    public void setUp() {
        kept = medium.open();
        associations = IntStream.range(0, devices).mapToObj(this::association).toList();
        Crowd.of(devices, number -> kept.associations().put(associations.get(number), BLOCK));
        Same.as((long) devices, kept.associations().count());
    }

    @TearDown
    public void tearDown() throws IOException {
        kept.store().close();
    }

    /** After a handshake, before it is said to be finished. */
    @Benchmark
    @Threads(Medium.CALLERS)
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public void put() {
        Same.as(true, kept.associations().put(anyOne(), BLOCK));
    }

    @Benchmark
    @Threads(Medium.CALLERS)
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public long reserve() {
        return kept.associations().reserve(anyOne().id(), BLOCK).orElseThrow();
    }

    /** Each record, before anything acts on it. */
    @Benchmark
    public void markRead(Records records) {
        kept.associations().markRead(anyOne().id(), records.next++);
    }

    @Benchmark
    public Association find() {
        return kept.associations().find(anyOne().id()).orElseThrow();
    }

    /** The numbers of what is read: they only grow. */
    @State(Scope.Thread)
    public static class Records {
        private long next;
    }

    private Association anyOne() {
        return associations.get(ThreadLocalRandom.current().nextInt(devices));
    }

    private Association association(int number) {
        return anAssociation("%012x".formatted(number * 7919L))
                .of(new PreSharedKeyIdentity("urn:imei:%015d".formatted(number)))
                .holding(new byte[STATE_BYTES])
                .build();
    }
}
