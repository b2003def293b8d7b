package dev.dormouse.redis.lead;

import static dev.dormouse.redis.link.Reply.argument;

import dev.dormouse.redis.link.Command;
import dev.dormouse.redis.link.Keys;
import dev.dormouse.redis.link.Link;
import dev.dormouse.redis.link.Reply;
import dev.dormouse.redis.link.Script;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes leads, and in a cluster claims and releases them. Whatever refers to a lead was written after the lead was claimed, and
 * gone before it is released; so a thing that is there is always found. A node that dies in between leaves a lead that leads
 * nowhere, which whoever follows it notices.
 */
public final class Leads {

    private static final byte[] NOTHING = {};

    private static final Script CLAIM = Script.of(Leads.class, "claim.lua");
    private static final Script RELEASE = Script.of(Leads.class, "release.lua");

    private final Link link;
    private final LeadKeys keys;
    private final SecureRandom random;

    public Leads(Link link, SecureRandom random) {
        this.link = link;
        this.keys = new LeadKeys(link.keys());
        this.random = random;
    }

    public LeadKeys keys() {
        return keys;
    }

    /** A new lead by {@code name} to the only thing that may have it. */
    public Lead sole(String kind, String name, String thing) {
        return keys.sole(kind, name, thing, newPlace(name));
    }

    /** A new lead by {@code name} to a thing, beside which others may have it too. */
    public Lead shared(String kind, String name, String thing) {
        return keys.shared(kind, name, thing, newPlace(name));
    }

    /** Claims leads; returns the value of the one that another thing has, and then has claimed none. */
    public Optional<byte[]> claim(String operation, List<Lead> leads) {
        return claim(operation, leads, NOTHING);
    }

    /** As above, but what leads to where the caller has looked in vain stands in nobody's way. */
    public Optional<byte[]> claim(String operation, List<Lead> leads, byte[] misleading) {
        var claims = new ArrayList<Command<List<Object>>>();
        for (var lead : leads)
            claims.add(CLAIM.with(
                    List.of(lead.key()),
                    argument(lead.field()),
                    lead.value(),
                    argument(lead.sole()),
                    lead.stamp(),
                    misleading));
        var replies =
                link.plain().askAll(operation, claims).stream().map(Reply::new).toList();
        var taken = replies.stream().filter(reply -> reply.says("taken")).findFirst();
        if (taken.isEmpty()) return Optional.empty();

        var claimed = new ArrayList<Lead>();
        for (int i = 0; i < replies.size(); i++) if (replies.get(i).says("done")) claimed.add(leads.get(i));
        release(claimed);
        return taken.map(reply -> reply.bytes(1));
    }

    /** Takes leads away, a little later; where somebody claimed one meanwhile it stays. */
    public void release(Collection<Lead> leads) {
        var byPartition = new TreeMap<Integer, List<Lead>>();
        for (var lead : leads)
            byPartition
                    .computeIfAbsent(Lead.partitionOf(lead.place()), partition -> new ArrayList<>())
                    .add(lead);
        link.plain()
                .tell(
                        "release leads",
                        byPartition.values().stream().map(Leads::release).toList());
    }

    private byte[] newPlace(String name) {
        return Lead.place(Keys.partitionOf(name), random.nextLong());
    }

    private static Command<List<Object>> release(List<Lead> ofOnePartition) {
        var arguments = new ArrayList<byte[]>();
        for (var lead : ofOnePartition)
            arguments.addAll(List.of(argument(lead.field()), argument(lead.sole()), lead.stamp()));
        return RELEASE.with(ofOnePartition.stream().map(Lead::key).toList(), arguments.toArray(byte[][]::new));
    }
}
