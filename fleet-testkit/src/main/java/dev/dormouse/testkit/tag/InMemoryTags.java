package dev.dormouse.testkit.tag;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.tag.TagChange;
import dev.dormouse.fleet.tag.TagSet;
import dev.dormouse.fleet.tag.Tags;
import dev.dormouse.testkit.Outage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tags that die with the process. */
public final class InMemoryTags implements Tags {

    private final Map<EndpointName, TagSet> tags = new HashMap<>();
    private final Outage outage;

    public InMemoryTags() {
        this(new Outage());
    }

    public InMemoryTags(Outage outage) {
        this.outage = outage;
    }

    @Override
    public synchronized TagSet of(EndpointName endpoint) {
        outage.check("find tags");
        return tags.getOrDefault(endpoint, TagSet.NONE);
    }

    @Override
    public synchronized Map<EndpointName, TagSet> of(List<EndpointName> endpoints) {
        outage.check("list tags");
        var tagged = new LinkedHashMap<EndpointName, TagSet>();
        for (var endpoint : endpoints) if (tags.containsKey(endpoint)) tagged.put(endpoint, of(endpoint));
        return tagged;
    }

    @Override
    public synchronized boolean replace(EndpointName endpoint, TagSet before, TagSet after) {
        if (!of(endpoint).equals(before)) return false;
        keep(endpoint, after);
        return true;
    }

    @Override
    public synchronized List<EndpointName> change(List<EndpointName> endpoints, TagChange change) {
        var changed = new ArrayList<EndpointName>();
        for (var endpoint : endpoints) {
            var before = of(endpoint);
            try {
                var after = change.appliedTo(before);
                if (after.equals(before)) continue;
                keep(endpoint, after);
                changed.add(endpoint);
            } catch (IllegalArgumentException tooMany) {
                // It is left as it is, as promised.
                continue;
            }
        }
        return changed;
    }

    @Override
    public synchronized List<Usage> names() {
        outage.check("count tags");
        var counts = new TreeMap<String, Long>();
        tags.values().forEach(set -> set.tags().keySet().forEach(name -> counts.merge(name, 1L, Long::sum)));
        return counts.entrySet().stream()
                .map(count -> new Usage(count.getKey(), count.getValue()))
                .toList();
    }

    private void keep(EndpointName endpoint, TagSet after) {
        if (after.isEmpty()) tags.remove(endpoint);
        else tags.put(endpoint, after);
    }
}
