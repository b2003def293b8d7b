package dev.dormouse.bootstrap.session;

import dev.dormouse.fleet.bootstrap.Found.Place;
import dev.dormouse.fleet.registration.LinkFormat;
import dev.dormouse.fleet.registration.LinkFormat.Link;
import dev.dormouse.fleet.registration.ObjectLinks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The answer to Bootstrap-Discover: which objects and instances a device has, and which server each account is for. */
final class Discovery {

    private static final Pattern SERVER_ID = Pattern.compile("[0-9]{1,5}");
    private static final int HIGHEST_SERVER_ID = 65_535;
    private static final int LONGEST_TEXT = 255;

    private Discovery() {}

    /** @throws dev.dormouse.fleet.registration.MalformedLinks when it is no link format */
    static List<Place> places(String text) {
        return LinkFormat.parse(text).stream()
                .flatMap(link -> place(link).stream())
                .toList();
    }

    /** The objects in the versions the device told, for who reads or writes their values. */
    static ObjectLinks objects(List<Place> places) {
        var links = new StringBuilder();
        for (var place : places) {
            if (!links.isEmpty()) links.append(',');
            links.append('<').append(place.path()).append('>');
            place.version()
                    .filter(version -> version.matches("[0-9.]{1,15}"))
                    .ifPresent(version -> links.append(";ver=").append(version));
        }
        return ObjectLinks.parse(links.toString());
    }

    /** What is no object, like the root that tells the version of LwM2M, is none of ours. */
    private static Optional<Place> place(Link link) {
        var attributes = link.attributes();
        return link.pathBelow("/")
                .map(path -> new Place(path, server(attributes), text(attributes, "uri"), text(attributes, "ver")));
    }

    private static OptionalInt server(Map<String, String> attributes) {
        var text = attributes.getOrDefault("ssid", "");
        if (!SERVER_ID.matcher(text).matches()) return OptionalInt.empty();
        int id = Integer.parseInt(text);
        return id <= HIGHEST_SERVER_ID ? OptionalInt.of(id) : OptionalInt.empty();
    }

    private static Optional<String> text(Map<String, String> attributes, String name) {
        return Optional.ofNullable(attributes.get(name))
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_TEXT);
    }
}
