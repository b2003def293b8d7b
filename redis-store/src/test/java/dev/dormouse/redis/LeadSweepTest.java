package dev.dormouse.redis;

import static dev.dormouse.testkit.association.AssociationBuilder.anAssociation;
import static dev.dormouse.testkit.registration.ObservationBuilder.anObservation;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.redis.lead.LeadKeys;
import dev.dormouse.redis.lead.Leads;
import dev.dormouse.redis.link.Keys;
import dev.dormouse.redis.link.Link;
import dev.dormouse.redis.link.RedisMeters;
import io.prometheus.client.CollectorRegistry;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a node leaves that dies between claim and step is taken away; what is in use stays. */
class LeadSweepTest {

    private static final InetSocketAddress HERE = new InetSocketAddress("192.0.2.7", 5684);

    @Test
    void leads_that_lead_nowhere_in_two_rounds_are_taken_away_and_no_others() {
        try (var cluster = RedisClusterOfThree.start();
                var store = TestStore.on(cluster.place());
                var link =
                        Link.open(RedisStoreConfig.of(cluster.place(), 10), new RedisMeters(new CollectorRegistry()))) {
            var lamp = aRegistration("lamp-7").build();
            store.get().registrations().put(lamp);
            var seen = anObservation("0a0b", lamp).build();
            store.get().observations().put(seen);
            var kept = anAssociation("00aabbccddee").at(HERE).build();
            store.get().associations("lwm2m").put(kept, 100);
            leaveBehind(link, lamp.id().value());

            round(store);
            assertThat(fields(link, "ids", "lost-id")).isEqualTo(1);
            round(store);

            assertThat(fields(link, "ids", "lost-id")).isZero();
            assertThat(fields(link, "peer:psk:lost", "psk:lost")).isZero();
            assertThat(claimsOf(link, "ids", lamp.id().value())).isEqualTo(1);
            assertThat(store.get().registrations().find(lamp.id())).contains(lamp);
            assertThat(store.get().observations().find(seen.id()))
                    .get()
                    .usingRecursiveComparison()
                    .isEqualTo(seen);
            assertThat(store.get().associations("lwm2m").findByAddress(HERE)).isPresent();
            assertThat(store.get().associations("lwm2m").removeOf(new PreSharedKeyIdentity("lamp-7")))
                    .containsExactly(kept.id());
        }
    }

    /** A sole lead and a shared one to nowhere, and a second claim of one that is in use. */
    private static void leaveBehind(Link link, String idInUse) {
        var leads = new Leads(link, new SecureRandom());
        leads.claim(
                "test",
                List.of(
                        leads.sole("ids", "lost-id", "lost"),
                        leads.shared("peer", "psk:lost", "lost"),
                        leads.sole("ids", idInUse, "lamp-7")));
        assertThat(claimsOf(link, "ids", idInUse)).isEqualTo(2);
    }

    private static void round(TestStore store) {
        int steps = 0;
        while (!store.get().sweepLeads()) assertThat(steps++).isLessThan(10_000);
    }

    private static long fields(Link link, String hash, String name) {
        return link.plain().ask("test", redis -> redis.hlen(link.keys().of(Keys.partitionOf(name), hash)));
    }

    private static int claimsOf(Link link, String kind, String name) {
        byte[] value =
                link.plain().ask("test", redis -> redis.hget(new LeadKeys(link.keys()).keyOfSole(kind, name), name));
        return (value.length - LeadKeys.thingOf(value).length() - 1) / Long.BYTES;
    }
}
