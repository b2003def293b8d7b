package dev.dormouse.sql.profile;

import dev.dormouse.fleet.profile.DeviceProfile;
import dev.dormouse.fleet.profile.DeviceProfiles;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Profiles in tables, a row for each version and each of its wishes. */
public final class SqlDeviceProfiles implements DeviceProfiles {

    private final Writer writer;
    private final Readers searches;
    private final ProfileRows rows = new ProfileRows();

    public SqlDeviceProfiles(Database database) {
        this.writer = database.writer();
        this.searches = database.searches();
    }

    @Override
    public boolean add(DeviceProfile version) {
        return writer.write("keep a profile", session -> {
            if (version.version() != rows.lastVersion(session, version.name()) + 1) return false;
            rows.add(session, version);
            return true;
        });
    }

    @Override
    public boolean retire(ProfileName name, Instant at) {
        return writer.write("retire a profile", session -> rows.retire(session, name, at) > 0);
    }

    @Override
    public List<DeviceProfile> newest() {
        return searches.read("list profiles", rows::newest);
    }

    @Override
    public List<DeviceProfile> versions(ProfileName name) {
        return searches.read("list versions of a profile", session -> rows.versions(session, name));
    }

    @Override
    public Optional<DeviceProfile> find(ProfileName name, int version) {
        return searches.read("find a profile", session -> rows.find(session, name, version));
    }
}
