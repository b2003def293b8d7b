package dev.dormouse.fleet.update;

import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/** Where on a device an update takes place: an instance for its image, or one for each of its parts, of which one is at hand. */
record UpdateSites(List<UpdateObject> all, int at) {

    static UpdateSites of(UpdateObject only) {
        return new UpdateSites(List.of(only), 0);
    }

    UpdateObject current() {
        return all.get(at);
    }

    /** What is read to see how it stands; the first time also what kind of device it is. */
    List<NodePath> looks(boolean firstTime) {
        var places = new LinkedHashSet<NodePath>();
        all.forEach(object -> places.add(object.at()));
        places.addAll(current().looks(firstTime));
        return List.copyOf(places);
    }

    UpdateEvent seen(List<Reading> readings) {
        if (all.size() == 1) return new UpdateEvent.Saw(current().sight(readings));
        var seen = new ArrayList<PartSight>();
        for (var object : all) seen.add(new PartSight(object.at(), object.sight(readings)));
        return new UpdateEvent.SawParts(seen);
    }

    /** The argument of 33629/x/2 that names the components to be installed along; with none, the one at hand is installed alone. */
    String along(Parts parts) {
        var others = parts.arrived().stream()
                .filter(number -> number != at)
                .map(number -> all.get(number).at())
                .map(UpdateSites::link)
                .collect(Collectors.joining(","));
        return others.isEmpty() ? "0" : "0='" + others + "'";
    }

    private static String link(InstancePath place) {
        return "<" + place + ">";
    }
}
