package dev.dormouse.system;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What axe-core finds wrong with a page for people who see, hear or point otherwise. */
final class Axe {

    private static final String SCRIPT = read(Path.of("node_modules/axe-core/axe.min.js"));

    /** Each fault with its rule, its weight, where it is, and what would be right. */
    private static final String FAULTS = """
            async (runOnly) => (await axe.run(document, { runOnly, resultTypes: ['violations'] })).violations.map(
              ({ id, impact, nodes }) => `${id} (${impact}): ` +
                nodes.slice(0, 3).map(({ target, failureSummary }) => `${target} ${failureSummary}`).join(' | ') +
                (nodes.length > 3 ? ` | and ${nodes.length - 3} more` : ''))
            """;

    private Axe() {}

    /** Against WCAG 2.2, A and AA. */
    static List<?> faults(Page page) {
        return faults(page, List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"));
    }

    /** Against what can change with the colours. */
    static List<?> faultsOfColour(Page page) {
        return faults(page, List.of("color-contrast", "link-in-text-block"));
    }

    /** The browser hands the script to the page, as no page of ours lets a foreign one in. */
    private static List<?> faults(Page page, List<String> rules) {
        if (Boolean.FALSE.equals(page.evaluate("'axe' in window"))) page.evaluate(SCRIPT + "\n;0");
        return (List<?>) page.evaluate(FAULTS, rules);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
