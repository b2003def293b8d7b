package dev.dormouse.objects.model;

import dev.dormouse.objects.path.NodePath;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The definition of an object in one version. */
public record ObjectModel(
        int id,
        ObjectVersion version,
        String name,
        String description,
        boolean multiple,
        boolean mandatory,
        SortedMap<Integer, ResourceModel> resources) {

    public ObjectModel {
        if (id < 0 || id > NodePath.HIGHEST_ID)
            throw new IllegalArgumentException("object id " + id + " is not between 0 and " + NodePath.HIGHEST_ID);
        if (name.isBlank()) throw new IllegalArgumentException("object " + id + " has no name");
        resources.forEach((key, resource) -> {
            if (key != resource.id())
                throw new IllegalArgumentException("resource " + resource.id() + " stands under " + key);
        });
        resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
    }

    public Optional<ResourceModel> resource(int id) {
        return Optional.ofNullable(resources.get(id));
    }
}
