package dev.dormouse.fleet.registration;

import dev.dormouse.objects.model.ObjectVersion;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * The objects a device says it has: the body of its registration, read once. {@code text} is what it sent; two of the same
 * text are equal. An object without an instance has a version here and no instance.
 */
public final class ObjectLinks {

    private final String text;
    private final String rootPath;
    private final SortedMap<Integer, ObjectVersion> versions;
    private final SortedSet<InstancePath> instances;
    private final SortedSet<Integer> contentFormats;

    ObjectLinks(
            String text,
            String rootPath,
            SortedMap<Integer, ObjectVersion> versions,
            SortedSet<InstancePath> instances,
            SortedSet<Integer> contentFormats) {
        this.text = text;
        this.rootPath = rootPath;
        this.versions = Collections.unmodifiableSortedMap(versions);
        this.instances = Collections.unmodifiableSortedSet(instances);
        this.contentFormats = Collections.unmodifiableSortedSet(contentFormats);
    }

    /** @throws MalformedLinks with the column and what is wrong */
    public static ObjectLinks parse(String linkFormat) {
        return new ObjectLinksParser(linkFormat).parse();
    }

    public String text() {
        return text;
    }

    /** Where the objects hang, "/" unless the device named an alternate path. Begins with a slash, ends with none. */
    public String rootPath() {
        return rootPath;
    }

    /** The objects and their versions. */
    public SortedMap<Integer, ObjectVersion> versions() {
        return versions;
    }

    public SortedSet<InstancePath> instances() {
        return instances;
    }

    /** The content formats the device says it takes, as CoAP numbers; empty when it says nothing. */
    public SortedSet<Integer> contentFormats() {
        return contentFormats;
    }

    /** The version of an object, absent when the device does not have it. */
    public Optional<ObjectVersion> version(int object) {
        return Optional.ofNullable(versions.get(object));
    }

    /** Whether the device has the object, and the instance where the path names one. */
    public boolean has(NodePath path) {
        if (path.depth() == 1) return versions.containsKey(path.object());
        return instances.contains(new InstancePath(path.object(), path.level(1)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ObjectLinks that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
