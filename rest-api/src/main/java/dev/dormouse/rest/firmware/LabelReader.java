package dev.dormouse.rest.firmware;

import dev.dormouse.fleet.firmware.ImageKind;
import dev.dormouse.fleet.firmware.ImageLabel;
import dev.dormouse.fleet.firmware.Make;
import dev.dormouse.fleet.firmware.VersionPolicy;
import dev.dormouse.fleet.firmware.VersionPolicy.Mapped;
import dev.dormouse.fleet.firmware.VersionPolicy.Mapped.Spellings;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Words;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What a caller says of an image, as a label: in the parameters of an upload, or as a document later. */
final class LabelReader {

    private LabelReader() {}

    /** @throws dev.dormouse.rest.problem.RequestRefused when it makes no sense */
    static ImageLabel of(ApiRequest upload) {
        try {
            var from = new HashSet<String>();
            upload.optional("from")
                    .ifPresent(text -> Arrays.stream(text.split(",", -1))
                            .map(String::strip)
                            .filter(version -> !version.isEmpty())
                            .forEach(from::add));
            return new ImageLabel(
                    kind(upload.optional("kind")),
                    new Make(upload.required("manufacturer"), upload.required("model"), upload.optional("hardware")),
                    upload.optional("part").orElse(""),
                    upload.required("version"),
                    from,
                    upload.required("compare").equals("exact")
                            ? new VersionPolicy.Exact()
                            : new VersionPolicy.Semantic(),
                    battery(upload.optionalNumber("minimumBattery")),
                    upload.optional("notes").orElse(""));
        } catch (IllegalArgumentException e) {
            throw Names.refused("label", e);
        }
    }

    /** @throws dev.dormouse.rest.problem.RequestRefused when it makes no sense */
    static ImageLabel of(JsonObject label) {
        try {
            return new ImageLabel(
                    kind(Optional.of(label.getString("kind"))),
                    new Make(
                            label.getString("manufacturer"),
                            label.getString("model"),
                            Optional.ofNullable(label.getString("hardware"))),
                    label.getString("part", ""),
                    label.getString("version"),
                    texts(label.getJsonArray("from", new JsonArray())),
                    policy(label.getJsonObject("versions", new JsonObject().put("kind", "semantic"))),
                    battery(Optional.ofNullable(label.getInteger("minimumBattery"))),
                    label.getString("notes", ""));
        } catch (IllegalArgumentException e) {
            throw Names.refused("", e);
        }
    }

    private static ImageKind kind(Optional<String> word) {
        return word.map(kind -> Words.read(ImageKind.class, kind)).orElse(ImageKind.FIRMWARE);
    }

    private static OptionalInt battery(Optional<Integer> percent) {
        return percent.isPresent() ? OptionalInt.of(percent.get()) : OptionalInt.empty();
    }

    private static VersionPolicy policy(JsonObject policy) {
        return switch (policy.getString("kind")) {
            case "exact" -> new VersionPolicy.Exact();
            case "mapped" ->
                new Mapped(policy.getJsonArray("versions", new JsonArray()).stream()
                        .map(version -> new Spellings(((JsonArray) version)
                                .stream().map(Object::toString).toList()))
                        .toList());
            default -> new VersionPolicy.Semantic();
        };
    }

    private static Set<String> texts(JsonArray array) {
        var texts = new HashSet<String>();
        array.forEach(text -> texts.add(text.toString()));
        return texts;
    }
}
