package dev.dormouse.redis;

import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.bus.NodeBus;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.lease.Leases;
import dev.dormouse.fleet.observation.Observations;
import dev.dormouse.fleet.presence.Habits;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.testkit.association.AssociationsContract;
import dev.dormouse.testkit.association.SharedAssociationsContract;
import dev.dormouse.testkit.bus.NodeBusContract;
import dev.dormouse.testkit.lease.LeasesContract;
import dev.dormouse.testkit.presence.HabitsContract;
import dev.dormouse.testkit.registration.ObservationsContract;
import dev.dormouse.testkit.registration.RegistrationExpiryContract;
import dev.dormouse.testkit.registration.RegistrationsContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** The store keeps the contracts of the hot ports on a Redis Cluster, where no script touches two partitions. */
class RedisClusterTest {

    private static RedisClusterOfThree redis;

    private TestStore store;

    @BeforeAll
    static void startRedis() {
        redis = RedisClusterOfThree.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void open() {
        redis.empty();
        store = TestStore.on(redis.place());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Nested
    class AsRegistrations extends RegistrationsContract {
        @Override
        protected Registrations registrations() {
            return store.get().registrations();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsRegistrationExpiry extends RegistrationExpiryContract {
        @Override
        protected Registrations registrations() {
            return store.get().registrations();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsObservations extends ObservationsContract {
        @Override
        protected Registrations registrations() {
            return store.get().registrations();
        }

        @Override
        protected Observations observations() {
            return store.get().observations();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsAssociations extends AssociationsContract {
        @Override
        protected Associations associations() {
            return store.get().associations("lwm2m");
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsSharedAssociations extends SharedAssociationsContract {
        @Override
        protected Associations associations() {
            return store.get().associations("lwm2m");
        }
    }

    @Nested
    class AsHabits extends HabitsContract {
        @Override
        protected Habits habits() {
            return store.get().habits();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsLeases extends LeasesContract {
        @Override
        protected Leases leases() {
            return store.get().leases();
        }

        @Override
        protected void pass(Duration time) {
            LeaseClock.pass(redis.serverOf("dormouse:{leases}:held"), time);
        }
    }

    @Nested
    class AsNodeBus extends NodeBusContract {
        @Override
        protected NodeBus bus(NodeName node) {
            return store.get().bus(node);
        }
    }
}
