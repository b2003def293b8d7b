package dev.dormouse.redis.lead;

import static dev.dormouse.redis.link.Reply.argument;

import dev.dormouse.redis.link.Command;
import dev.dormouse.redis.link.Keys;
import dev.dormouse.redis.link.Link;
import dev.dormouse.redis.link.Script;
import io.lettuce.core.KeyScanArgs;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes away leads that lead nowhere: in a cluster, a node that died between claim and step, or between step and release, left them.
 * A claim whose step is under way looks the same; so only what leads nowhere in two rounds running is taken away, and rounds are
 * further apart than any step takes. Used by one thread at a time.
 */
public final class LeadSweep {

    /** Those beyond are found in a later round. */
    private static final int MOST_SUSPECTS = 100_000;

    private static final int STEP = 500;
    private static final String SWEEP = "sweep leads";
    private static final Script FORGOTTEN = Script.of(LeadSweep.class, "forgotten.lua");

    private final Link link;
    private final Leads leads;
    private final List<Kind> kinds;
    private final Deque<Kind> kindsAhead = new ArrayDeque<>();
    private final Deque<Hash> hashesAhead = new ArrayDeque<>();
    private ScanCursor keys = ScanCursor.INITIAL;
    private ScanCursor fields = ScanCursor.INITIAL;
    private Set<Claim> suspects = new HashSet<>();
    private Set<Claim> suspectsOfLastRound = new HashSet<>();

    /** @param thing what the things are called that these leads lead to */
    public record Kind(String name, boolean sole, String thing) {}

    /** A hash of leads, in its partition. */
    private record Hash(Kind kind, String key, int partition) {}

    private record Claim(Hash in, String field, String thing, long stamp) {
        byte[] place() {
            return Lead.place(in.partition(), stamp);
        }
    }

    public LeadSweep(Link link, Leads leads, List<Kind> kinds) {
        this.link = link;
        this.leads = leads;
        this.kinds = List.copyOf(kinds);
        kindsAhead.addAll(kinds);
    }

    /** Does a little, and says whether a round is over. On one server no lead is ever left. */
    public boolean step() {
        if (link.isOneServer()) return true;
        if (!hashesAhead.isEmpty()) {
            lookInto(hashesAhead.getFirst());
            return false;
        }
        if (!kindsAhead.isEmpty()) {
            lookFor(kindsAhead.getFirst());
            return false;
        }
        kindsAhead.addAll(kinds);
        suspectsOfLastRound = suspects;
        suspects = new HashSet<>();
        return true;
    }

    private void lookFor(Kind kind) {
        if (kind.sole()) {
            Keys.partitions()
                    .mapToObj(partition -> new Hash(kind, link.keys().of(partition, kind.name()), partition))
                    .forEach(hashesAhead::add);
            kindsAhead.removeFirst();
            return;
        }
        var pattern = link.keys().prefix() + "*}:" + kind.name() + ":*";
        var found = link.plain()
                .ask(
                        SWEEP,
                        redis -> redis.scan(
                                keys, KeyScanArgs.Builder.matches(pattern).limit(STEP)));
        for (var key : found.getKeys())
            hashesAhead.add(new Hash(kind, key, link.keys().partitionIn(key)));
        keys = found.isFinished() ? ScanCursor.INITIAL : found;
        if (found.isFinished()) kindsAhead.removeFirst();
    }

    private void lookInto(Hash hash) {
        var found = link.plain().ask(SWEEP, redis -> redis.hscan(hash.key(), fields, ScanArgs.Builder.limit(STEP)));
        var claims = new ArrayList<Claim>();
        found.getMap().forEach((field, value) -> addClaims(claims, hash, field, value));
        judge(claims);
        fields = found.isFinished() ? ScanCursor.INITIAL : found;
        if (found.isFinished()) hashesAhead.removeFirst();
    }

    private static void addClaims(List<Claim> claims, Hash hash, String field, byte[] value) {
        if (hash.kind().sole()) {
            var thing = LeadKeys.thingOf(value);
            for (long stamp : LeadKeys.stampsOf(value)) claims.add(new Claim(hash, field, thing, stamp));
        } else {
            claims.add(new Claim(hash, field, LeadKeys.thingOf(field), LeadKeys.stampOf(field)));
        }
    }

    private void judge(List<Claim> claims) {
        var byPartition = new TreeMap<Integer, List<Claim>>();
        for (var claim : claims)
            byPartition
                    .computeIfAbsent(Keys.partitionOf(claim.thing()), partition -> new ArrayList<>())
                    .add(claim);
        var asked = List.copyOf(byPartition.values());
        var replies =
                link.plain().askAll(SWEEP, asked.stream().map(this::forgotten).toList());
        for (int i = 0; i < asked.size(); i++)
            for (var index : replies.get(i)) suspect(asked.get(i).get(((Long) index).intValue()));
    }

    private Command<List<Object>> forgotten(List<Claim> ofOnePartition) {
        return FORGOTTEN.with(
                ofOnePartition.stream()
                        .map(claim -> link.keys()
                                .of(
                                        Keys.partitionOf(claim.thing()),
                                        claim.in().kind().thing(),
                                        claim.thing()))
                        .toList(),
                ofOnePartition.stream()
                        .map(claim -> Lead.stampOf(claim.place()))
                        .toArray(byte[][]::new));
    }

    private void suspect(Claim claim) {
        if (suspectsOfLastRound.contains(claim)) leads.release(List.of(lead(claim)));
        else if (suspects.size() < MOST_SUSPECTS) suspects.add(claim);
    }

    private Lead lead(Claim claim) {
        var kind = claim.in().kind();
        return new Lead(claim.in().key(), claim.field(), argument(claim.thing()), kind.sole(), claim.place());
    }
}
