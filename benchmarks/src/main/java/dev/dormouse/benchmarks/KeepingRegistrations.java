package dev.dormouse.benchmarks;

import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;
import static dev.dormouse.testkit.registration.RegistrationBuilder.anUpdate;

import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.Registrations.Updated;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.time.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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

/** What a store does when a device registers, updates and speaks. What is durable is asked for by many at once, as commits are shared. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class KeepingRegistrations {
    private static final Instant LATER = VirtualTime.BEGINNING.plusSeconds(60);

    @Param
    Medium medium;

    @Param("10000")
    int devices;

    private Medium.Kept kept;
    private List<Registration> registrations;

    @Setup
    public void setUp() {
        kept = medium.open();
        registrations = IntStream.range(0, devices).mapToObj(this::registration).toList();
        Crowd.of(devices, number -> kept.registrations().put(registrations.get(number)));
        Same.as((long) devices, kept.registrations().count());
    }

    @TearDown
    public void tearDown() throws IOException {
        kept.store().close();
    }

    /** As a device does that forgot its registration: the one before is replaced. */
    @Benchmark
    @Threads(Medium.CALLERS)
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public Registration register() {
        return kept.registrations().put(anyOne()).orElseThrow();
    }

    @Benchmark
    @Threads(Medium.CALLERS)
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public Updated update() {
        var registration = anyOne();
        var lifetime = Duration.ofHours(ThreadLocalRandom.current().nextInt(1, 1_000));
        return kept.registrations()
                .update(registration.id(), anUpdate(registration, lifetime, LATER))
                .orElseThrow();
    }

    /** An update that only says that its device is still there, which may reach the disk a moment later. */
    @Benchmark
    public Updated hear() {
        var registration = anyOne();
        return kept.registrations()
                .update(registration.id(), aSignOfLife(registration, LATER))
                .orElseThrow();
    }

    @Benchmark
    public Registration findById() {
        return kept.registrations().find(anyOne().id()).orElseThrow();
    }

    /** As for a Send or a notification, which names no registration. */
    @Benchmark
    public Registration findByPeer() {
        return kept.registrations().findByPeer(anyOne().peer()).orElseThrow();
    }

    private Registration anyOne() {
        return registrations.get(ThreadLocalRandom.current().nextInt(devices));
    }

    private Registration registration(int number) {
        var endpoint = "urn:imei:%015d".formatted(number);
        return aRegistration(endpoint)
                .id("%016x".formatted(number))
                .provenAs(new PreSharedKeyIdentity(endpoint))
                .build();
    }
}
