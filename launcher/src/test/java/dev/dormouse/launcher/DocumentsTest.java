package dev.dormouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents link to is there. Screenshots are left to the system tests, which take them. */
class DocumentsTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s#]+)(#[^)]*)?\\)");

    @Test
    void every_link_to_a_file_leads_somewhere() throws IOException {
        var documents = documents();

        assertThat(documents).hasSizeGreaterThan(10);
        assertThat(documents).flatMap(DocumentsTest::deadLinksIn).isEmpty();
    }

    private static List<String> deadLinksIn(Path document) {
        return LINK.matcher(read(document))
                .results()
                .map((MatchResult link) -> link.group(1))
                .filter(link -> !link.contains("://") && !link.endsWith(".png"))
                .filter(link -> Files.notExists(document.resolveSibling(link)))
                .map(link -> REPOSITORY.relativize(document) + " -> " + link)
                .toList();
    }

    private static String read(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(REPOSITORY)) {
            return top.filter(it ->
                            Files.isDirectory(it) ? !it.getFileName().toString().startsWith(".") : isDocument(it))
                    .flatMap(DocumentsTest::documentsIn)
                    .toList();
        }
    }

    private static Stream<Path> documentsIn(Path place) {
        if (!Files.isDirectory(place)) return Stream.of(place);
        var name = place.getFileName().toString();
        if (name.equals("target") || name.equals("node_modules") || name.equals("data")) return Stream.empty();
        try (Stream<Path> inside = Files.list(place)) {
            return inside.toList().stream()
                    .filter(it -> Files.isDirectory(it) || isDocument(it))
                    .flatMap(DocumentsTest::documentsIn);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isDocument(Path file) {
        return file.toString().endsWith(".md");
    }
}
