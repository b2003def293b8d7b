package dev.dormouse.sql;

import dev.dormouse.fleet.firmware.ImageBytes;
import dev.dormouse.fleet.firmware.Images;
import dev.dormouse.fleet.firmware.TrustedKeys;
import dev.dormouse.fleet.update.Updates;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.firmware.SqlImages;
import dev.dormouse.sql.firmware.SqlTrustedKeys;
import dev.dormouse.sql.update.SqlUpdates;

/** The ports about what devices run and how they are brought to run something else. */
public record Firmware(Images images, ImageBytes bytes, TrustedKeys trustedKeys, Updates updates) {

    /** {@code bytes} lie where those who share the database can all read them. */
    static Firmware in(Database database, ImageBytes bytes) {
        return new Firmware(new SqlImages(database), bytes, new SqlTrustedKeys(database), new SqlUpdates(database));
    }
}
