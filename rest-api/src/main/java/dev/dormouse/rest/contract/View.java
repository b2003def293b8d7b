package dev.dormouse.rest.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The part of a thing somebody wants to see: all of it, or these members and of each of them a part. */
public sealed interface View {

    record Whole() implements View {
        @Override
        public boolean shows(String member) {
            return true;
        }

        @Override
        public JsonObject of(JsonObject thing) {
            return thing;
        }
    }

    record Some(Map<String, View> members) implements View {
        public Some {
            members = Map.copyOf(members);
        }

        @Override
        public boolean shows(String member) {
            return members.containsKey(member);
        }

        @Override
        public JsonObject of(JsonObject thing) {
            var some = new JsonObject();
            for (var member : thing) {
                var view = members.get(member.getKey());
                if (view != null) some.put(member.getKey(), view.inside(member.getValue()));
            }
            return some;
        }
    }

    /** Whether anything of the member is asked for: what is not need not be fetched. */
    boolean shows(String member);

    JsonObject of(JsonObject thing);

    default JsonArray of(JsonArray things) {
        var seen = new JsonArray();
        for (var each : things) seen.add(inside(each));
        return seen;
    }

    static View whole() {
        return new Whole();
    }

    static View nothing() {
        return new Some(Map.of());
    }

    static View members(String... whole) {
        var view = nothing();
        for (var name : whole) view = view.and(member(name, whole()));
        return view;
    }

    static View member(String name, View inside) {
        return new Some(Map.of(name, inside));
    }

    /** What either shows. */
    default View and(View other) {
        if (!(this instanceof Some(var ours)) || !(other instanceof Some(var theirs))) return whole();
        var both = new TreeMap<>(ours);
        theirs.forEach((name, view) -> both.merge(name, view, View::and));
        return new Some(both);
    }

    private @Nullable Object inside(@Nullable Object value) {
        return switch (value) {
            case JsonObject thing -> of(thing);
            case JsonArray things -> of(things);
            case null, default -> value;
        };
    }
}
