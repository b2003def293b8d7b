package dev.dormouse.objects.ddf;

import dev.dormouse.objects.ddf.DdfOutcome.Parsed;
import dev.dormouse.objects.ddf.DdfOutcome.Refused;
import dev.dormouse.objects.model.ObjectModel;
import dev.dormouse.objects.model.ObjectVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Reads object definitions in the OMA's XML schema. The bytes may come from anybody. */
public final class DdfParser {

    private DdfParser() {}

    public static DdfOutcome parse(byte[] file) {
        return parse(file, DdfLimits.UPLOAD);
    }

    public static DdfOutcome parse(byte[] file, DdfLimits limits) {
        var problems = new Problems(limits.problems());
        try {
            checkSize(file, limits);
            var source = SourceText.decode(file);
            var models = models(XmlTree.read(source, limits), limits, problems);
            return problems.none() ? new Parsed(models) : new Refused(problems.placedIn(source));
        } catch (UnreadableXml e) {
            return new Refused(List.of(e.problem()));
        }
    }

    private static void checkSize(byte[] file, DdfLimits limits) throws UnreadableXml {
        if (file.length <= limits.bytes()) return;
        throw new UnreadableXml(new DdfProblem(
                1, 1, "the file has " + file.length + " bytes, at most " + limits.bytes() + " are taken"));
    }

    private static List<ObjectModel> models(XmlElement root, DdfLimits limits, Problems problems) {
        if (!root.name().equals("LWM2M")) {
            problems.at(root, "the outermost element is <" + root.name() + ">, it must be <LWM2M>");
            return List.of();
        }
        var objects = root.children("Object");
        if (objects.isEmpty()) problems.at(root, "<LWM2M> holds no <Object>, there must be at least one");
        if (objects.size() > limits.objects())
            problems.at(
                    objects.get(limits.objects()),
                    "a file may define " + limits.objects() + " objects, here is one more");

        var models = new ArrayList<ObjectModel>();
        var lineOf = new HashMap<Definition, Integer>();
        for (var element : objects.subList(0, Math.min(objects.size(), limits.objects()))) {
            new ObjectReader(element, limits, problems).read().ifPresent(model -> {
                var earlier = lineOf.putIfAbsent(new Definition(model.id(), model.version()), element.line());
                if (earlier == null) models.add(model);
                else
                    problems.at(
                            element,
                            "object " + model.id() + " in version " + model.version()
                                    + " is defined twice, the first time in line " + earlier);
            });
        }
        return models;
    }

    private record Definition(int id, ObjectVersion version) {}
}
