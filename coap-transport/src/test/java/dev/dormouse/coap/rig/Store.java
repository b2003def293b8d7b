package dev.dormouse.coap.rig;

import dev.dormouse.fleet.association.Associations;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.association.InMemoryAssociations;
import dev.dormouse.testkit.credential.InMemoryCredentials;

/** What survives when a server dies. */
public record Store(Associations associations, InMemoryCredentials credentials, Outage outage) {

    public static Store empty() {
        var outage = new Outage();
        return new Store(new InMemoryAssociations(outage), new InMemoryCredentials(outage), outage);
    }

    public Store withAssociations(Associations other) {
        return new Store(other, credentials, outage);
    }
}
