package dev.dormouse.testkit;

import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.bus.NodeBus;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.lease.Leases;
import dev.dormouse.fleet.observation.Observations;
import dev.dormouse.fleet.presence.Habits;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.testkit.association.AssociationsContract;
import dev.dormouse.testkit.association.InMemoryAssociations;
import dev.dormouse.testkit.association.SharedAssociationsContract;
import dev.dormouse.testkit.bus.InMemoryBus;
import dev.dormouse.testkit.bus.NodeBusContract;
import dev.dormouse.testkit.lease.InMemoryLeases;
import dev.dormouse.testkit.lease.LeasesContract;
import dev.dormouse.testkit.presence.HabitsContract;
import dev.dormouse.testkit.presence.InMemoryHabits;
import dev.dormouse.testkit.registration.InMemoryRegistrations;
import dev.dormouse.testkit.registration.ObservationsContract;
import dev.dormouse.testkit.registration.RegistrationExpiryContract;
import dev.dormouse.testkit.registration.RegistrationsContract;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

/** What is in memory of hot state keeps the contracts too; as {@link InMemoryPortsTest} for the cold. */
class InMemoryHotPortsTest {

    @Nested
    class AsRegistrations extends RegistrationsContract {
        private final InMemoryRegistrations registrations = new InMemoryRegistrations();

        @Override
        protected Registrations registrations() {
            return registrations;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsRegistrationExpiry extends RegistrationExpiryContract {
        private final InMemoryRegistrations registrations = new InMemoryRegistrations();

        @Override
        protected Registrations registrations() {
            return registrations;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsObservations extends ObservationsContract {
        private final InMemoryRegistrations registrations = new InMemoryRegistrations();

        @Override
        protected Registrations registrations() {
            return registrations;
        }

        @Override
        protected Observations observations() {
            return registrations.observations();
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsAssociations extends AssociationsContract {
        private final Associations associations = new InMemoryAssociations();

        @Override
        protected Associations associations() {
            return associations;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsSharedAssociations extends SharedAssociationsContract {
        private final Associations associations = new InMemoryAssociations();

        @Override
        protected Associations associations() {
            return associations;
        }
    }

    @Nested
    class AsHabits extends HabitsContract {
        private final Habits habits = new InMemoryHabits();

        @Override
        protected Habits habits() {
            return habits;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsLeases extends LeasesContract {
        private final VirtualTime time = new VirtualTime();
        private final InMemoryLeases leases = new InMemoryLeases(time);

        @Override
        protected Leases leases() {
            return leases;
        }

        @Override
        protected void pass(Duration duration) {
            time.advance(duration);
        }
    }

    @Nested
    class AsNodeBus extends NodeBusContract {
        private final InMemoryBus bus = new InMemoryBus();

        @Override
        protected NodeBus bus(NodeName node) {
            return bus.of(node);
        }
    }
}
