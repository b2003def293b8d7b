package dev.dormouse.sim.behaviour;

import dev.dormouse.sim.device.CoapTiming;
import dev.dormouse.sim.device.Dialect;
import dev.dormouse.sim.device.Quirks;
import dev.dormouse.sim.device.Rhythm;
import dev.dormouse.sim.network.NetworkModel;
import dev.dormouse.sim.network.Networks;
import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.yaml.Fields;
import dev.dormouse.sim.yaml.FlawedFile;
import dev.dormouse.sim.yaml.Part;
import dev.dormouse.sim.yaml.YamlFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A file to a model: how the device speaks and when. What is in it is for the {@link ObjectReader}. */
final class ModelReader {
    private static final Set<String> KEYS = Set.of(
            "lwm2m",
            "format",
            "confirms-notifications",
            "lifetime",
            "moves-every",
            "reports",
            "awake-for",
            "retries-after",
            "acknowledgement-wait",
            "network",
            "quirks",
            "objects");
    private static final Map<String, String> VERSIONS = Map.of("1.0", "1.0", "1.1", "1.1", "1.2", "1.2");
    private static final Map<String, ContentFormat> FORMATS =
            Map.of("tlv", ContentFormat.TLV, "senml-cbor", ContentFormat.SENML_CBOR, "text", ContentFormat.TEXT);
    private static final Duration USUAL_LIFETIME = Duration.ofDays(1);

    private final Part root;
    private final Fields fields;
    private final Path folder;

    private ModelReader(Part root, Path folder) {
        this.root = root;
        this.fields = root.fields(KEYS);
        this.folder = folder;
    }

    /** @param place of the file, beside which others lie that it names */
    static DeviceModel read(String name, String text, Path place) throws FlawedFile {
        var folder = Optional.ofNullable(place.getParent()).orElse(place);
        return YamlFile.read(name, text, root -> new ModelReader(root, folder).model());
    }

    private DeviceModel model() {
        var objects = fields.field("objects")
                .map(part -> new ObjectReader(folder).objects(part))
                .orElseGet(() -> {
                    root.flaw("'objects' is missing: a device holds at least one");
                    return List.of();
                });
        return new DeviceModel(dialect(), rhythm(), reports(), timing(), network(), objects);
    }

    private Dialect dialect() {
        return new Dialect(
                fields.oneOf("lwm2m", VERSIONS).orElse("1.1"),
                fields.oneOf("format", FORMATS).orElse(ContentFormat.SENML_CBOR),
                fields.yesOrNo("confirms-notifications").orElse(false),
                fields.field("quirks").map(QuirksReader::quirks).orElse(Quirks.NONE));
    }

    private Rhythm rhythm() {
        var lifetime = fields.duration("lifetime").orElse(USUAL_LIFETIME);
        if (lifetime.toSeconds() < 1) {
            fields.field("lifetime").ifPresent(part -> part.flaw("a lifetime is at least 1s"));
            lifetime = USUAL_LIFETIME;
        }
        var reportEvery =
                fields.field("reports").flatMap(part -> reportFields(part).duration("every"));
        return new Rhythm(
                lifetime,
                reportEvery,
                fields.duration("moves-every"),
                fields.duration("awake-for"),
                fields.duration("retries-after")
                        .filter(Duration::isPositive)
                        .map(wait -> new Rhythm.Retry(wait, true)));
    }

    private List<Place> reports() {
        return fields
                .field("reports")
                .flatMap(part -> Optional.ofNullable(part.entries().get("paths")))
                .map(Part::items)
                .orElse(List.of())
                .stream()
                .flatMap(item -> place(item).stream())
                .toList();
    }

    private static Optional<Place> place(Part part) {
        return part.text().flatMap(text -> {
            var place = Place.parse(text).filter(it -> it.depth() > 0);
            if (place.isEmpty()) part.flaw("'" + text + "' is not a path like /3303/0/5700");
            return place;
        });
    }

    private static Fields reportFields(Part part) {
        return part.fields(Set.of("every", "paths"));
    }

    private CoapTiming timing() {
        return fields.duration("acknowledgement-wait")
                .filter(Duration::isPositive)
                .map(wait -> new CoapTiming(wait, CoapTiming.USUAL.maxRetransmit(), CoapTiming.USUAL.answerWait()))
                .orElse(CoapTiming.USUAL);
    }

    private NetworkModel network() {
        var choices = Networks.names().stream()
                .collect(Collectors.toMap(
                        name -> name, name -> Networks.named(name).orElseThrow()));
        return fields.oneOf("network", choices).orElse(Networks.PERFECT);
    }
}
