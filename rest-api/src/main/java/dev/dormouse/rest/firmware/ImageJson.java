package dev.dormouse.rest.firmware;

import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.fleet.firmware.ImageLabel;
import dev.dormouse.fleet.firmware.KeyName;
import dev.dormouse.fleet.firmware.TrustedKey;
import dev.dormouse.fleet.firmware.VersionPolicy;
import dev.dormouse.rest.contract.Sighted;
import dev.dormouse.rest.contract.Words;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Images and the keys they are signed with, in the JSON the contract promises. */
final class ImageJson {

    private ImageJson() {}

    static JsonObject of(Image image) {
        var json = new JsonObject()
                .put("id", image.id().value())
                .put("bytes", image.sizeBytes())
                .put("label", label(image.label()))
                .put("uploadedBy", image.uploadedBy())
                .put("uploadedAt", image.uploadedAt().toString())
                .put("etag", sighted(image.label()).tag());
        image.signedBy().map(KeyName::value).ifPresent(key -> json.put("signedBy", key));
        image.usedSince().ifPresent(since -> json.put("usedSince", since.toString()));
        return json;
    }

    static Sighted sighted(ImageLabel label) {
        return Sighted.of(label(label));
    }

    static JsonObject of(TrustedKey key) {
        return new JsonObject()
                .put("name", key.name().value())
                .put("algorithm", Words.of(key.algorithm()))
                .put("addedBy", key.addedBy())
                .put("addedAt", key.addedAt().toString());
    }

    private static JsonObject label(ImageLabel label) {
        var json = new JsonObject()
                .put("kind", Words.of(label.kind()))
                .put("manufacturer", label.make().manufacturer())
                .put("model", label.make().model())
                .put("version", label.version())
                .put("from", new JsonArray(List.copyOf(label.fromVersions())))
                .put("versions", policy(label.versions()))
                .put("notes", label.notes());
        label.make().hardware().ifPresent(hardware -> json.put("hardware", hardware));
        if (!label.part().isEmpty()) json.put("part", label.part());
        if (label.minimumBattery().isPresent())
            json.put("minimumBattery", label.minimumBattery().getAsInt());
        return json;
    }

    private static JsonObject policy(VersionPolicy policy) {
        return switch (policy) {
            case VersionPolicy.Semantic semantic -> new JsonObject().put("kind", "semantic");
            case VersionPolicy.Exact exact -> new JsonObject().put("kind", "exact");
            case VersionPolicy.Mapped(var versions) -> {
                var lists = new JsonArray();
                versions.forEach(version -> lists.add(new JsonArray(version.texts())));
                yield new JsonObject().put("kind", "mapped").put("versions", lists);
            }
        };
    }
}
