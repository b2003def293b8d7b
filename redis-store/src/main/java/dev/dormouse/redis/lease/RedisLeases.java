package dev.dormouse.redis.lease;

import static dev.dormouse.redis.link.Reply.argument;

import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.lease.Lease;
import dev.dormouse.fleet.lease.Leases;
import dev.dormouse.redis.link.History;
import dev.dormouse.redis.link.Link;
import dev.dormouse.redis.link.Reply;
import dev.dormouse.redis.link.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Leases in Redis. */
public final class RedisLeases implements Leases {

    private static final Script TAKE = script("take.lua");
    private static final Script RENEW = script("renew.lua");
    private static final Script RELEASE = script("release.lua");
    private static final Script HELD = script("held.lua");

    private final Link link;
    private final String leases;
    private final String fences;
    private final String history;

    public RedisLeases(Link link) {
        this.link = link;
        this.leases = link.keys().of("{leases}:held");
        this.fences = link.keys().of("{leases}:fences");
        this.history = link.keys().of("{leases}:history");
    }

    @Override
    public Optional<Lease> take(String name, NodeName holder, Duration term) {
        var reply = ask(
                "take a lease",
                TAKE,
                List.of(leases, fences, history),
                argument(name),
                argument(holder.value()),
                argument(term.toMillis()),
                argument(link.history().newest()));
        if (!reply.says("done")) return Optional.empty();
        link.history().heard(reply.number(2));
        return Optional.of(new Lease(name, holder, reply.number(1)));
    }

    @Override
    public boolean renew(Lease lease, Duration term) {
        return ask(
                        "renew a lease",
                        RENEW,
                        List.of(leases),
                        argument(lease.name()),
                        argument(lease.holder().value()),
                        argument(term.toMillis()),
                        argument(lease.fence()))
                .says("done");
    }

    @Override
    public void release(Lease lease) {
        ask(
                "release a lease",
                RELEASE,
                List.of(leases),
                argument(lease.name()),
                argument(lease.holder().value()),
                argument(lease.fence()));
    }

    @Override
    public Optional<Lease> find(String name) {
        return held().stream().filter(lease -> lease.name().equals(name)).findFirst();
    }

    @Override
    public List<Lease> beginningWith(String beginning) {
        return held().stream()
                .filter(lease -> lease.name().startsWith(beginning))
                .sorted(Comparator.comparing(Lease::name))
                .toList();
    }

    private List<Lease> held() {
        var reply = ask("list leases", HELD, List.of(leases));
        var held = new ArrayList<Lease>();
        for (int i = 0; i + 2 < reply.size(); i += 3)
            held.add(new Lease(reply.text(i), new NodeName(reply.text(i + 1)), Long.parseLong(reply.text(i + 2))));
        return held;
    }

    private Reply ask(String operation, Script script, List<String> keys, byte[]... arguments) {
        return new Reply(link.plain().ask(operation, script.with(keys, arguments)));
    }

    private static Script script(String name) {
        return Script.of(RedisLeases.class, History.SCRIPT, "lease.lua", name);
    }
}
