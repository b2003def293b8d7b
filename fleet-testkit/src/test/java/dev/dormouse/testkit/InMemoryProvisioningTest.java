package dev.dormouse.testkit;

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
import dev.dormouse.testkit.bootstrap.InMemoryBootstrapSessions;
import dev.dormouse.testkit.claim.ClaimsContract;
import dev.dormouse.testkit.claim.InMemoryClaims;
import dev.dormouse.testkit.credential.CredentialsContract;
import dev.dormouse.testkit.credential.InMemoryCredentials;
import dev.dormouse.testkit.credential.InMemoryPendingKeys;
import dev.dormouse.testkit.credential.PendingKeysContract;
import dev.dormouse.testkit.enrolment.EnrolmentGroupsContract;
import dev.dormouse.testkit.enrolment.InMemoryEnrolmentGroups;
import dev.dormouse.testkit.intake.ImportsContract;
import dev.dormouse.testkit.intake.InMemoryImports;
import dev.dormouse.testkit.placement.InMemoryPlacements;
import dev.dormouse.testkit.placement.PlacementsContract;
import dev.dormouse.testkit.quarantine.InMemoryQuarantines;
import dev.dormouse.testkit.quarantine.QuarantinesContract;
import dev.dormouse.testkit.revocation.BearersContract;
import dev.dormouse.testkit.revocation.InMemoryBearers;
import dev.dormouse.testkit.revocation.InMemoryRevocations;
import dev.dormouse.testkit.revocation.RevocationsContract;
import dev.dormouse.testkit.rotation.InMemoryRotations;
import dev.dormouse.testkit.rotation.RotationsContract;
import org.junit.jupiter.api.Nested;

/** What is in memory about keys and who holds them keeps the contracts too; as {@link InMemoryPortsTest} for all else. */
class InMemoryProvisioningTest {

    @Nested
    class AsCredentials extends CredentialsContract {
        private final Credentials credentials = new InMemoryCredentials();

        @Override
        protected Credentials credentials() {
            return credentials;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsPendingKeys extends PendingKeysContract {
        private final PendingKeys keys = new InMemoryPendingKeys();

        @Override
        protected PendingKeys keys() {
            return keys;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsEnrolmentGroups extends EnrolmentGroupsContract {
        private final EnrolmentGroups groups = new InMemoryEnrolmentGroups();

        @Override
        protected EnrolmentGroups groups() {
            return groups;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsClaims extends ClaimsContract {
        private final Claims claims = new InMemoryClaims();

        @Override
        protected Claims claims() {
            return claims;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsImports extends ImportsContract {
        private final Imports imports = new InMemoryImports();

        @Override
        protected Imports imports() {
            return imports;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsRotations extends RotationsContract {
        private final Rotations rotations = new InMemoryRotations();

        @Override
        protected Rotations rotations() {
            return rotations;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsQuarantines extends QuarantinesContract {
        private final Quarantines quarantines = new InMemoryQuarantines();

        @Override
        protected Quarantines quarantines() {
            return quarantines;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsRevocations extends RevocationsContract {
        private final Revocations revocations = new InMemoryRevocations();

        @Override
        protected Revocations revocations() {
            return revocations;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsBearers extends BearersContract {
        private final Bearers bearers = new InMemoryBearers();

        @Override
        protected Bearers bearers() {
            return bearers;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsBootstrapSessions extends BootstrapSessionsContract {
        private final BootstrapSessions sessions = new InMemoryBootstrapSessions();

        @Override
        protected BootstrapSessions sessions() {
            return sessions;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsPlacements extends PlacementsContract {
        private final Placements placements = new InMemoryPlacements();

        @Override
        protected Placements placements() {
            return placements;
        }

        @Override
        protected void reopen() {}
    }
}
