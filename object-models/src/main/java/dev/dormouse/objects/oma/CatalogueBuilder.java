package dev.dormouse.objects.oma;

import dev.dormouse.objects.ddf.DdfOutcome.Parsed;
import dev.dormouse.objects.ddf.DdfOutcome.Refused;
import dev.dormouse.objects.ddf.DdfParser;
import dev.dormouse.objects.model.ObjectModel;
import dev.dormouse.objects.model.ObjectModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Runs in the build: folders full of XML files into the one catalogue. */
final class CatalogueBuilder {

    private CatalogueBuilder() {}

    /** The catalogue to write, then the folders to read. */
    public static void main(String[] args) throws IOException {
        var catalogue = Path.of(args[0]);
        var folders = Arrays.stream(args).skip(1).map(Path::of).toList();
        Files.createDirectories(catalogue.toAbsolutePath().getParent());
        try (var out = Files.newOutputStream(catalogue)) {
            CatalogueWriter.write(models(folders), out);
        }
    }

    static List<ObjectModel> models(List<Path> folders) throws IOException {
        var models = new ArrayList<ObjectModel>();
        for (var folder : folders) for (var file : filesIn(folder)) models.addAll(parse(file));
        var inOrder = new ObjectModels(models).all();
        if (inOrder.size() < models.size())
            throw new IllegalStateException(
                    "an object is defined twice in the same version, in two files of " + folders);
        return inOrder;
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList();
        }
    }

    private static List<ObjectModel> parse(Path file) throws IOException {
        return switch (DdfParser.parse(Files.readAllBytes(file))) {
            case Parsed(var models) -> models;
            case Refused(var problems) ->
                throw new IllegalStateException(problems.stream()
                        .map(problem -> file.getFileName() + " " + problem)
                        .collect(Collectors.joining("\n", "definitions that cannot be read:\n", "")));
        };
    }
}
