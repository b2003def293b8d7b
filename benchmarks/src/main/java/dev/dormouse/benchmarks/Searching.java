package dev.dormouse.benchmarks;

import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.Devices.Filter;
import dev.dormouse.fleet.search.QueryReading;
import dev.dormouse.testkit.time.VirtualTime;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A query finds its first page in an embedded inventory, and how many there are in all. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Searching {
    private static final int PAGE = 100;

    @Param({"", "acme", "model==L7", "battery<20;model==L7;presence==asleep", "firmware.version<2.1", "nothing has this"
    })
    String query;

    @Param("20000")
    int devices;

    private TemporaryStore store;
    private Devices inventory;
    private Filter filter;

    @Setup
    public void setUp() {
        store = TemporaryStore.open();
        inventory = store.get().cold().devices();
        new Meters(inventory).note(devices);
        filter = new Filter(QueryReading.ofAccepted(query), Optional.empty(), VirtualTime.BEGINNING);
        Same.as(query.equals("nothing has this"), firstPage().isEmpty());
    }

    @TearDown
    public void tearDown() throws IOException {
        store.close();
    }

    @Benchmark
    public List<Device> firstPage() {
        return inventory.page(filter, Optional.empty(), PAGE).items();
    }

    @Benchmark
    public Devices.Counts counts() {
        return inventory.counts(filter);
    }
}
