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
import dev.dormouse.sql.bootstrap.SqlBootstrapSessions;
import dev.dormouse.sql.claim.SqlClaims;
import dev.dormouse.sql.credential.SqlCredentials;
import dev.dormouse.sql.credential.SqlPendingKeys;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.StoreMeters;
import dev.dormouse.sql.enrolment.SqlEnrolmentGroups;
import dev.dormouse.sql.intake.SqlImports;
import dev.dormouse.sql.placement.SqlPlacements;
import dev.dormouse.sql.quarantine.SqlQuarantines;
import dev.dormouse.sql.revocation.SqlBearers;
import dev.dormouse.sql.revocation.SqlRevocations;
import dev.dormouse.sql.rotation.SqlRotations;
import dev.dormouse.sql.vault.SealedColumn;
import java.time.InstantSource;
import java.util.List;

/** The ports about who devices are: their keys, how they come by them, and who is kept out. */
public record Provisioning(
        Credentials credentials,
        PendingKeys pendingKeys,
        EnrolmentGroups enrolmentGroups,
        Claims claims,
        Imports imports,
        Rotations rotations,
        Quarantines quarantines,
        BootstrapSessions bootstrapSessions,
        Placements placements,
        Revocations revocations,
        Bearers bearers) {

    /** What of it is sealed. */
    static final List<SealedColumn> SEALED =
            List.of(SqlCredentials.SEALED, SqlPendingKeys.SEALED, SqlEnrolmentGroups.SEALED, SqlImports.SEALED);

    static Provisioning in(Database database, InstantSource clock, int inMemory, StoreMeters meters) {
        var vault = database.vault();
        return new Provisioning(
                new SqlCredentials(database, vault, clock, inMemory, meters),
                new SqlPendingKeys(database, vault),
                new SqlEnrolmentGroups(database, vault),
                new SqlClaims(database),
                new SqlImports(database, vault),
                new SqlRotations(database),
                new SqlQuarantines(database),
                new SqlBootstrapSessions(database),
                new SqlPlacements(database),
                new SqlRevocations(database),
                new SqlBearers(database));
    }
}
