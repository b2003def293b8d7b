package dev.dormouse.objects.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** Definitions by id and version; never changes. */
final class ModelIndex {
    private final SortedMap<Integer, NavigableMap<ObjectVersion, ObjectModel>> byId = new TreeMap<>();

    /** Of two definitions of the same version the later one counts. */
    ModelIndex(Collection<ObjectModel> models) {
        for (var model : models)
            byId.computeIfAbsent(model.id(), id -> new TreeMap<>()).put(model.version(), model);
    }

    ModelIndex with(Collection<ObjectModel> more) {
        var together = new ArrayList<>(all());
        together.addAll(more);
        return new ModelIndex(together);
    }

    /** The versions of an object, the oldest first; empty for an unknown one. */
    NavigableMap<ObjectVersion, ObjectModel> versions(int id) {
        return byId.getOrDefault(id, Collections.emptyNavigableMap());
    }

    List<ObjectModel> all() {
        return byId.values().stream()
                .flatMap(versions -> versions.descendingMap().values().stream())
                .toList();
    }

    List<ObjectModel> newestOfEach() {
        return byId.values().stream()
                .map(versions -> versions.lastEntry().getValue())
                .toList();
    }
}
