package dev.dormouse.objects.ddf;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An element, where it begins, and what is directly in it. */
record XmlElement(
        String name, Map<String, String> attributes, String text, List<XmlElement> children, int line, int column) {

    List<XmlElement> children(String name) {
        return children.stream().filter(child -> child.name.equals(name)).toList();
    }

    Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }
}
