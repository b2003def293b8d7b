package dev.dormouse.benchmarks;

import dev.dormouse.fleet.search.QueryReader;
import dev.dormouse.fleet.search.QueryReading;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A text becomes a query, as whenever somebody searches. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReadingQueries {
    @Param({
        "acme",
        "battery<20;model==L7;presence==asleep",
        "firmware.version<2.1;(battery<20,tag.site==berlin);!lastSeen<24h;model=in=(L7,L8,L9)"
    })
    String query;

    @Setup
    public void setUp() {
        Same.as(true, read() instanceof QueryReading.Understood);
    }

    @Benchmark
    public QueryReading read() {
        return QueryReader.read(query);
    }
}
