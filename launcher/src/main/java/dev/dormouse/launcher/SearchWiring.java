package dev.dormouse.launcher;

import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.group.GroupBook;
import dev.dormouse.fleet.group.GroupedDevices;
import dev.dormouse.fleet.group.LabelDesk;
import dev.dormouse.fleet.profile.ProfileEditor;
import dev.dormouse.fleet.tenant.Purviews;
import dev.dormouse.rest.search.SearchAccess;

/** How devices are found, part of the map: by queries that know saved groups, and by the labels that people put on them. */
final class SearchWiring {

    private static final int LABELLED_AT_ONCE = 100_000;

    private final Ground ground;
    private final GroupBook groups;
    private final Devices devices;

    SearchWiring(Ground ground) {
        this.ground = ground;
        this.groups = new GroupBook(ground.store().deviceGroups());
        this.devices = new GroupedDevices(ground.store().devices(), groups);
    }

    /** The inventory, for whoever means devices by a query. */
    Devices devices() {
        return devices;
    }

    Purviews purviews() {
        return new Purviews(ground.store().tenants(), groups, devices, ground.clock());
    }

    SearchAccess access(ProfileEditor editor) {
        var store = ground.store();
        return new SearchAccess(
                store.tags(),
                store.deviceGroups(),
                groups,
                new LabelDesk(devices, store.tags(), editor, ground.tenants(), LABELLED_AT_ONCE, ground.clock()),
                store.tallies(),
                store.locations(),
                store.presenceSamples());
    }
}
