package dev.dormouse.sql.search;

import dev.dormouse.fleet.search.Field;
import java.util.Optional;

/** Where a field is kept, when that is one column of the table of devices. */
final class Columns {

    private Columns() {}

    static Optional<String> of(Field field) {
        return switch (field) {
            case ENDPOINT -> Optional.of("endpoint_key");
            case MANUFACTURER -> Optional.of("manufacturer_key");
            case MODEL -> Optional.of("model_key");
            case FIRMWARE -> Optional.of("firmware_key");
            case FIRMWARE_VERSION -> Optional.of("version_key");
            case NETWORK -> Optional.of("network");
            case BATTERY -> Optional.of("battery_percent");
            case SIGNAL -> Optional.of("signal_dbm");
            case LIFETIME -> Optional.of("lifetime");
            case REGISTERED -> Optional.of("registered_at");
            case FIRST_SEEN -> Optional.of("first_seen");
            case LAST_SEEN -> Optional.of("last_seen");
            case RESTARTED -> Optional.of("restarted_at");
            // Known when both of its columns are, and then it has a cell.
            case LOCATION -> Optional.of("cell");
            case TEXT, PRESENCE, PROFILE, TENANT, GROUP, ALARMS, QUARANTINE, CREDENTIAL -> Optional.empty();
        };
    }

    /** Where it is kept, when its index has those too of whom it is not known. */
    static Optional<String> ofEveryone(Field field) {
        return field == Field.RESTARTED || field == Field.LOCATION ? Optional.empty() : of(field);
    }
}
