package dev.dormouse.sql;

import dev.dormouse.fleet.firmware.Images;
import dev.dormouse.fleet.firmware.TrustedKeys;
import dev.dormouse.fleet.update.Updates;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.firmware.SqlImages;
import dev.dormouse.sql.firmware.SqlTrustedKeys;
import dev.dormouse.sql.update.SqlUpdates;

/** The ports about what devices run and how they are brought to run something else. The bytes of images are not among them. */
public record Firmware(Images images, TrustedKeys trustedKeys, Updates updates) {

    static Firmware in(Database database) {
        return new Firmware(new SqlImages(database), new SqlTrustedKeys(database), new SqlUpdates(database));
    }
}
