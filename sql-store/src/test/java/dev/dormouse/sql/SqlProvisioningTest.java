package dev.dormouse.sql;

import dev.dormouse.fleet.bootstrap.BootstrapSessions;
import dev.dormouse.fleet.claim.Claims;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.PendingKeys;
import dev.dormouse.fleet.enrolment.EnrolmentGroups;
import dev.dormouse.fleet.intake.Imports;
import dev.dormouse.fleet.placement.Placements;
import dev.dormouse.fleet.quarantine.Quarantines;
import dev.dormouse.fleet.revocation.Bearers;
import dev.dormouse.fleet.revocation.Revocations;
import dev.dormouse.fleet.rotation.Rotations;
import dev.dormouse.testkit.bootstrap.BootstrapSessionsContract;
import dev.dormouse.testkit.claim.ClaimsContract;
import dev.dormouse.testkit.credential.CredentialsContract;
import dev.dormouse.testkit.credential.PendingKeysContract;
import dev.dormouse.testkit.enrolment.EnrolmentGroupsContract;
import dev.dormouse.testkit.intake.ImportsContract;
import dev.dormouse.testkit.placement.PlacementsContract;
import dev.dormouse.testkit.quarantine.QuarantinesContract;
import dev.dormouse.testkit.revocation.BearersContract;
import dev.dormouse.testkit.revocation.RevocationsContract;
import dev.dormouse.testkit.rotation.RotationsContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The store keeps the contracts about keys and who holds them; {@link SqlStoreTest} holds it to all others. */
class SqlProvisioningTest {

    @TempDir
    Path directory;

    private OpenStore store;

    @BeforeEach
    void open() {
        store = openStore();
    }

    @AfterEach
    void close() {
        store.close();
    }

    OpenStore openStore() {
        return TestStore.in(directory);
    }

    @Nested
    class AsCredentials extends CredentialsContract {
        @Override
        protected Credentials credentials() {
            return store.get().provisioning().credentials();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsPendingKeys extends PendingKeysContract {
        @Override
        protected PendingKeys keys() {
            return store.get().provisioning().pendingKeys();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsEnrolmentGroups extends EnrolmentGroupsContract {
        @Override
        protected EnrolmentGroups groups() {
            return store.get().provisioning().enrolmentGroups();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsClaims extends ClaimsContract {
        @Override
        protected Claims claims() {
            return store.get().provisioning().claims();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsImports extends ImportsContract {
        @Override
        protected Imports imports() {
            return store.get().provisioning().imports();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsRotations extends RotationsContract {
        @Override
        protected Rotations rotations() {
            return store.get().provisioning().rotations();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsQuarantines extends QuarantinesContract {
        @Override
        protected Quarantines quarantines() {
            return store.get().provisioning().quarantines();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsRevocations extends RevocationsContract {
        @Override
        protected Revocations revocations() {
            return store.get().provisioning().revocations();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsBearers extends BearersContract {
        @Override
        protected Bearers bearers() {
            return store.get().provisioning().bearers();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsBootstrapSessions extends BootstrapSessionsContract {
        @Override
        protected BootstrapSessions sessions() {
            return store.get().provisioning().bootstrapSessions();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsPlacements extends PlacementsContract {
        @Override
        protected Placements placements() {
            return store.get().provisioning().placements();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }
}
