package dev.dormouse.sql.profile;

import dev.dormouse.fleet.operation.Attribute;
import dev.dormouse.fleet.operation.Attributes;
import dev.dormouse.fleet.profile.Quirk;
import dev.dormouse.fleet.profile.ServerSetting;
import dev.dormouse.fleet.profile.ServerSettings;
import dev.dormouse.objects.path.NodePath;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Short lists as a column holds them: words with a space between. */
final class Words {

    private Words() {}

    static String of(Collection<?> items) {
        return items.stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    static List<NodePath> paths(String words) {
        return split(words, " ").map(NodePath::parse).toList();
    }

    static SortedSet<Integer> numbers(String words) {
        return sorted(split(words, " ").map(Integer::valueOf).toList());
    }

    static Set<Quirk> quirks(String words) {
        return split(words, " ").map(Quirk::valueOf).collect(Collectors.toSet());
    }

    /** As {@link Attributes#toString} writes them. */
    static Attributes attributes(String text) {
        var attributes = Attributes.NONE;
        for (var each : split(text, "&").toList()) {
            int equals = each.indexOf('=');
            var attribute = Attribute.named(each.substring(0, equals)).orElseThrow();
            attributes = attributes.with(attribute, new BigDecimal(each.substring(equals + 1)));
        }
        return attributes;
    }

    static String of(ServerSettings settings) {
        return settings.values().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
    }

    static ServerSettings settings(String text) {
        return new ServerSettings(split(text, "&")
                .map(each -> each.split("=", -1))
                .collect(Collectors.toMap(each -> ServerSetting.valueOf(each[0]), each -> Long.valueOf(each[1]))));
    }

    static <T extends Comparable<? super T>> SortedSet<T> sorted(Collection<T> items) {
        return new TreeSet<>(items);
    }

    private static Stream<String> split(String text, String between) {
        return text.isEmpty() ? Stream.of() : Stream.of(text.split(between, -1));
    }
}
