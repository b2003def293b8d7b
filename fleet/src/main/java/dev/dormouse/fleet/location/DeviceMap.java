package dev.dormouse.fleet.location;

import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.Devices.Filter;
import dev.dormouse.fleet.location.Locations.Patch;
import dev.dormouse.fleet.search.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Looks at a part of the earth: at each device there while they are few, and at how many are where when they are not. */
public final class DeviceMap {

    /** So many devices are shown each for itself. */
    static final int FEW = 400;

    private static final int MOST_ACROSS = 32;
    private static final int UNASKED_ACROSS = 16;

    private final Devices devices;
    private final Locations locations;

    public DeviceMap(Devices devices, Locations locations) {
        this.devices = devices;
        this.locations = locations;
    }

    /** What is there: devices that stand alone, and clusters of all others, in cells of this level. */
    public record Look(int level, List<Device> alone, List<Cluster> clusters) {

        public long devices() {
            return alone.size() + clusters.stream().mapToLong(Cluster::devices).sum();
        }
    }

    /** Devices in one cell, and about where in it most of them are. */
    public record Cluster(Cell cell, Location about, long devices) {}

    /** In cells of the level that is wished, or coarser ones when those would be too many. */
    public Look look(Filter filter, Box box, int level) {
        return look(filter, areas(box, level, MOST_ACROSS));
    }

    /** In cells as fine as reads well. */
    public Look look(Filter filter, Box box) {
        return look(filter, areas(box, Cell.FINEST - 1, UNASKED_ACROSS));
    }

    private static List<Area> areas(Box box, int level, int mostAcross) {
        var areas = box.parts().stream()
                .map(part -> Area.touching(part, level, mostAcross))
                .toList();
        int common = areas.stream().mapToInt(Area::level).min().orElseThrow();
        return areas.stream().map(area -> area.at(common)).toList();
    }

    private Look look(Filter filter, List<Area> areas) {
        int level = areas.getFirst().level();
        // By key: two parts of a box that goes nearly all around may touch the same cell.
        // Of finer cells, so that a cluster lies where its devices are and not in the middle of its cell.
        var patches = new TreeMap<Long, Patch>();
        for (var area : areas)
            for (var patch : locations.patches(filter, area.at(level + 1)))
                patches.put(patch.cell().key(), patch);
        if (patches.values().stream().mapToLong(Patch::devices).sum() <= FEW)
            return new Look(level, each(filter, areas), List.of());

        var alone = new ArrayList<Device>();
        var clusters = new ArrayList<Cluster>();
        for (var cell : cells(patches.values(), level)) {
            if (cell.size() == 1 && cell.getFirst().devices() == 1) {
                devices.find(cell.getFirst().one()).ifPresent(alone::add);
            } else {
                clusters.add(cluster(cell, level));
            }
        }
        return new Look(level, alone, clusters);
    }

    private List<Device> each(Filter filter, List<Area> areas) {
        var each = new LinkedHashSet<Device>();
        for (var area : areas) {
            var there = new Filter(filter.query().and(new Query.Within(area.box())), filter.state(), filter.now());
            devices.page(there, Optional.empty(), FEW).items().stream()
                    .filter(device -> device.location().filter(area::contains).isPresent())
                    .forEach(each::add);
        }
        return List.copyOf(each);
    }

    private static Iterable<List<Patch>> cells(Collection<Patch> patches, int level) {
        var cells = new TreeMap<Long, List<Patch>>();
        for (var patch : patches)
            cells.computeIfAbsent(patch.cell().within(level).key(), key -> new ArrayList<>())
                    .add(patch);
        return cells.values();
    }

    private static Cluster cluster(List<Patch> patches, int level) {
        double latitudes = 0;
        double longitudes = 0;
        long devices = 0;
        for (var patch : patches) {
            var middle = patch.cell().middle();
            latitudes += middle.latitude() * patch.devices();
            longitudes += middle.longitude() * patch.devices();
            devices += patch.devices();
        }
        var about = Location.of(latitudes / devices, longitudes / devices);
        return new Cluster(patches.getFirst().cell().within(level), about, devices);
    }
}
