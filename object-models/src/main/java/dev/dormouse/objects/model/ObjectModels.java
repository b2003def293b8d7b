package dev.dormouse.objects.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Every known object definition, in all its versions, each in memory once. Safe to use from any thread: a reader sees the
 * content as it was before or after a change, never in between.
 */
public final class ObjectModels {

    private final AtomicReference<ModelIndex> content;

    public ObjectModels(Collection<ObjectModel> models) {
        content = new AtomicReference<>(new ModelIndex(models));
    }

    public Optional<ObjectModel> find(int id, ObjectVersion version) {
        return Optional.ofNullable(content.get().versions(id).get(version));
    }

    /** The newest known version of an object. */
    public Optional<ObjectModel> newest(int id) {
        return Optional.ofNullable(content.get().versions(id).lastEntry()).map(Map.Entry::getValue);
    }

    /**
     * The version itself; where it is unknown the next newer one of the same major version, which knows all that the
     * device has, else the next older one.
     */
    public Optional<ObjectModel> nearest(int id, ObjectVersion version) {
        var first = new ObjectVersion(version.major(), 0);
        var sameMajor =
                content.get().versions(id).subMap(first, true, new ObjectVersion(version.major() + 1, 0), false);
        return Optional.ofNullable(sameMajor.ceilingEntry(version))
                .or(() -> Optional.ofNullable(sameMajor.floorEntry(version)))
                .map(Map.Entry::getValue);
    }

    /** All versions of all objects, by id, the newest version first. */
    public List<ObjectModel> all() {
        return content.get().all();
    }

    /** All versions of one object, the newest first. */
    public List<ObjectModel> versions(int id) {
        return List.copyOf(content.get().versions(id).descendingMap().values());
    }

    /**
     * Objects, each in its newest version, in which every word of the text is found: as the id, in the name, in the name of
     * a resource or in the description, and in this order. An empty text finds all.
     */
    public List<ObjectModel> search(String text, int limit) {
        return ModelSearch.search(content.get().newestOfEach(), text, limit);
    }

    /**
     * Adds all in one step. A definition takes the place of one with the same id and version.
     *
     * @return the definitions that were replaced
     */
    public List<ObjectModel> add(Collection<ObjectModel> models) {
        var before = content.getAndUpdate(now -> now.with(models));
        return models.stream()
                .flatMap(
                        model -> Optional.ofNullable(before.versions(model.id()).get(model.version())).stream())
                .distinct()
                .toList();
    }

    /** Exchanges the whole content in one step. */
    public void replaceAll(Collection<ObjectModel> models) {
        content.set(new ModelIndex(models));
    }
}
