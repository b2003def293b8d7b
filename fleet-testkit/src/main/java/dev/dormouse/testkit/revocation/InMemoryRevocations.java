package dev.dormouse.testkit.revocation;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.revocation.Revocations;
import dev.dormouse.fleet.revocation.Revoked;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.Paging;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Revocations that die with the process. */
public final class InMemoryRevocations implements Revocations {

    private final NavigableMap<String, Revoked> revoked = new TreeMap<>();
    private final Outage outage;

    public InMemoryRevocations() {
        this(new Outage());
    }

    public InMemoryRevocations(Outage outage) {
        this.outage = outage;
    }

    @Override
    public synchronized boolean add(Revoked one) {
        outage.check("revoke a certificate");
        return revoked.putIfAbsent(key(one.certificate()), one) == null;
    }

    @Override
    public synchronized boolean remove(CertificateName certificate) {
        outage.check("lift a revocation");
        return revoked.remove(key(certificate)) != null;
    }

    @Override
    public synchronized Optional<Revoked> find(CertificateName certificate) {
        outage.check("find a revocation");
        return Optional.ofNullable(revoked.get(key(certificate)));
    }

    @Override
    public synchronized Page<Revoked> page(Optional<String> cursor, int limit) {
        outage.check("list revocations");
        var left = revoked.tailMap(cursor.orElse(""), false).values().stream();
        return Paging.first(limit, left, last -> key(last.certificate()));
    }

    /** Sorts as issuer and serial do: no name holds the zero. */
    private static String key(CertificateName certificate) {
        return certificate.issuer() + "\0" + certificate.serial();
    }
}
