package dev.dormouse.system;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Locale;

/** The pictures in the documents, taken of the product as tests use it. */
final class Pictures {

    private static final Path FOLDER = Path.of(System.getProperty("screenshots"));

    private Pictures() {}

    static void take(Page page, String name, ColorScheme scheme) {
        var file = name + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(file)));
    }
}
