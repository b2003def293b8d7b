package dev.dormouse.testkit.replay;

import dev.dormouse.fleet.replay.Replays;
import dev.dormouse.testkit.Outage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Requests that die with the process. */
public final class InMemoryReplays implements Replays {

    private record Kept(String fingerprint, Instant at, Optional<Answer> answer) {}

    private final Map<Key, Kept> kept = new LinkedHashMap<>();
    private final Outage outage;

    public InMemoryReplays() {
        this(new Outage());
    }

    public InMemoryReplays(Outage outage) {
        this.outage = outage;
    }

    @Override
    public synchronized Claim claim(Key key, String fingerprint, Instant now) {
        outage.check("claim the name of a request");
        var before = kept.putIfAbsent(key, new Kept(fingerprint, now, Optional.empty()));
        if (before == null) return new Claim.Ours();
        if (!before.fingerprint().equals(fingerprint)) return new Claim.Other();
        return before.answer().<Claim>map(Claim.Answered::new).orElseGet(Claim.Open::new);
    }

    @Override
    public synchronized void answer(Key key, Answer answer) {
        outage.check("keep an answer");
        kept.computeIfPresent(key, (same, one) -> new Kept(one.fingerprint(), one.at(), Optional.of(answer)));
    }

    @Override
    public synchronized void release(Key key) {
        outage.check("release the name of a request");
        kept.remove(key);
    }

    @Override
    public synchronized int trim(Instant olderThan, int atMost) {
        outage.check("forget requests");
        var old = kept.entrySet().stream()
                .filter(entry -> entry.getValue().at().isBefore(olderThan))
                .map(Map.Entry::getKey)
                .limit(atMost)
                .toList();
        old.forEach(kept::remove);
        return old.size();
    }
}
