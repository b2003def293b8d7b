package dev.dormouse.testkit.revocation;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import dev.dormouse.fleet.revocation.Bearer;
import dev.dormouse.fleet.revocation.Bearers;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.Paging;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Bearers that die with the process. */
public final class InMemoryBearers implements Bearers {

    private final NavigableMap<String, Bearer> bearers = new TreeMap<>();
    private final Outage outage;

    public InMemoryBearers() {
        this(new Outage());
    }

    public InMemoryBearers(Outage outage) {
        this.outage = outage;
    }

    @Override
    public synchronized void put(Bearer bearer) {
        outage.check("note a certificate");
        bearers.put(key(bearer.server(), bearer.identity()), bearer);
    }

    @Override
    public synchronized void cut(Bearer seen, Instant at) {
        outage.check("note that a certificate was cut off");
        bearers.computeIfPresent(
                key(seen.server(), seen.identity()),
                (key, now) -> now.provedAt().equals(seen.provedAt())
                        ? new Bearer(now.server(), now.identity(), now.chain(), now.provedAt(), Optional.of(at))
                        : now);
    }

    @Override
    public synchronized Optional<Bearer> find(Purpose server, CertificateIdentity identity) {
        outage.check("find a certificate's bearer");
        return Optional.ofNullable(bearers.get(key(server, identity)));
    }

    @Override
    public synchronized List<Bearer> of(CertificateName certificate) {
        outage.check("find a certificate's bearers");
        return bearers.values().stream()
                .filter(bearer -> bearer.certificate().equals(certificate))
                .toList();
    }

    @Override
    public synchronized Page<Bearer> page(Optional<String> cursor, int limit) {
        outage.check("list bearers of certificates");
        var left = bearers.tailMap(cursor.orElse(""), false).values().stream()
                .filter(bearer -> bearer.cutAt().isEmpty());
        return Paging.first(limit, left, last -> key(last.server(), last.identity()));
    }

    private static String key(Purpose server, CertificateIdentity identity) {
        return server + ":" + identity.commonName();
    }
}
