package dev.dormouse.testkit.device;

import dev.dormouse.fleet.device.PresenceSamples;
import dev.dormouse.testkit.Outage;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Samples that die with the process. */
public final class InMemoryPresenceSamples implements PresenceSamples {

    private final NavigableMap<Instant, Sample> samples = new TreeMap<>();
    private final Outage outage;

    public InMemoryPresenceSamples() {
        this(new Outage());
    }

    public InMemoryPresenceSamples(Outage outage) {
        this.outage = outage;
    }

    @Override
    public synchronized void add(Sample sample) {
        outage.check("keep a count");
        samples.put(sample.at(), sample);
    }

    @Override
    public synchronized List<Sample> between(Instant from, Instant to) {
        outage.check("list counts");
        return List.copyOf(samples.subMap(from, to).values());
    }

    @Override
    public synchronized int removeBefore(Instant time) {
        outage.check("remove counts");
        var old = samples.headMap(time);
        int many = old.size();
        old.clear();
        return many;
    }
}
