package dev.dormouse.sql;

import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.observation.Observations;
import dev.dormouse.fleet.presence.Habits;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.testkit.association.AssociationsContract;
import dev.dormouse.testkit.presence.HabitsContract;
import dev.dormouse.testkit.registration.ObservationsContract;
import dev.dormouse.testkit.registration.RegistrationExpiryContract;
import dev.dormouse.testkit.registration.RegistrationsContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store keeps the contracts of the hot ports, also when its memory holds next to nothing. */
class EmbeddedStoreTest {

    @TempDir
    Path directory;

    private TestStore store;

    @BeforeEach
    void open() {
        store = TestStore.in(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Nested
    class AsRegistrations extends RegistrationsContract {
        @Override
        protected Registrations registrations() {
            return store.whole().registrations();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsRegistrationsWithLittleMemory extends AsRegistrations {
        @BeforeEach
        void openSmall() {
            store.close();
            store = TestStore.in(directory, 1);
        }
    }

    @Nested
    class AsRegistrationExpiry extends RegistrationExpiryContract {
        @Override
        protected Registrations registrations() {
            return store.whole().registrations();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsRegistrationExpiryWithLittleMemory extends AsRegistrationExpiry {
        @BeforeEach
        void openSmall() {
            store.close();
            store = TestStore.in(directory, 1);
        }
    }

    @Nested
    class AsObservations extends ObservationsContract {
        @Override
        protected Registrations registrations() {
            return store.whole().registrations();
        }

        @Override
        protected Observations observations() {
            return store.whole().observations();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsObservationsWithLittleMemory extends AsObservations {
        // The lamp that every test registers is registered in the roomy store, and again is there in this one.
        @BeforeEach
        void openSmall() {
            store.close();
            store = TestStore.in(directory, 1);
        }
    }

    @Nested
    class AsAssociations extends AssociationsContract {
        @Override
        protected Associations associations() {
            return store.whole().associations(Purpose.MANAGEMENT);
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsAssociationsOfTheBootstrapServer extends AsAssociations {
        @Override
        protected Associations associations() {
            return store.whole().associations(Purpose.BOOTSTRAP);
        }
    }

    @Nested
    class AsAssociationsWithLittleMemory extends AsAssociations {
        @BeforeEach
        void openSmall() {
            store.close();
            store = TestStore.in(directory, 1);
        }
    }

    @Nested
    class AsHabits extends HabitsContract {
        @Override
        protected Habits habits() {
            return store.whole().habits();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsHabitsWithLittleMemory extends AsHabits {
        @BeforeEach
        void openSmall() {
            store.close();
            store = TestStore.in(directory, 1);
        }
    }
}
