package dev.dormouse.testkit.reconcile;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.reconcile.Dossier;
import dev.dormouse.fleet.reconcile.Dossiers;
import dev.dormouse.testkit.Outage;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Dossiers that die with the process. */
public final class InMemoryDossiers implements Dossiers {

    private final Map<EndpointName, Dossier> dossiers = new ConcurrentHashMap<>();
    private final Outage outage;

    public InMemoryDossiers() {
        this(new Outage());
    }

    public InMemoryDossiers(Outage outage) {
        this.outage = outage;
    }

    @Override
    public void note(Dossier dossier) {
        dossiers.put(dossier.endpoint(), dossier);
    }

    @Override
    public Optional<Dossier> find(EndpointName endpoint) {
        outage.check("find a dossier");
        return Optional.ofNullable(dossiers.get(endpoint));
    }

    @Override
    public void forget(EndpointName endpoint) {
        outage.check("forget a dossier");
        dossiers.remove(endpoint);
    }
}
