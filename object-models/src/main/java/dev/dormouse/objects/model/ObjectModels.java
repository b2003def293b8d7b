package dev.dormouse.objects.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Every known object definition, in all its versions, each in memory once. Safe to read from any thread. */
public final class ObjectModels {

    private volatile Map<Integer, NavigableMap<ObjectVersion, ObjectModel>> byId;

    public ObjectModels(Collection<ObjectModel> models) {
        var index = new TreeMap<Integer, NavigableMap<ObjectVersion, ObjectModel>>();
        for (var model : models)
            index.computeIfAbsent(model.id(), id -> new TreeMap<>()).put(model.version(), model);
        byId = index;
    }

    public Optional<ObjectModel> find(int id, ObjectVersion version) {
        var versions = byId.get(id);
        return versions == null ? Optional.empty() : Optional.ofNullable(versions.get(version));
    }

    /** The newest known version of an object. */
    public Optional<ObjectModel> newest(int id) {
        var versions = byId.get(id);
        return versions == null
                ? Optional.empty()
                : Optional.of(versions.lastEntry().getValue());
    }

    /** All versions of all objects, by id, the newest version first. */
    public List<ObjectModel> all() {
        return byId.values().stream()
                .flatMap(versions -> versions.descendingMap().values().stream())
                .toList();
    }
}
