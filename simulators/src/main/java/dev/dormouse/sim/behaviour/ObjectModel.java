package dev.dormouse.sim.behaviour;

import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Resource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One object of a model.
 *
 * @param instances their resources by number
 * @param mould what an instance is made of that the server creates; absent: it may create none
 */
record ObjectModel(
        int object,
        String version,
        Map<Integer, Map<Integer, Furnishing>> instances,
        Optional<Map<Integer, Furnishing>> mould) {

    void furnish(ObjectTree tree) {
        mould.ifPresent(resources -> tree.makeable(object, version, () -> made(resources)));
        instances.forEach((instance, resources) -> tree.with(object, version, instance, made(resources)));
    }

    private static Map<Integer, Resource> made(Map<Integer, Furnishing> resources) {
        var made = new TreeMap<Integer, Resource>();
        resources.forEach((id, furnishing) -> made.put(id, furnishing.make()));
        return made;
    }
}
