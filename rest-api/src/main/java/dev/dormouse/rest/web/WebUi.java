package dev.dormouse.rest.web;

import static dev.dormouse.rest.problem.ProblemType.NOT_FOUND;

import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Tokens;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The web pages, from the class path. Files under /assets/ carry a hash in their names and are kept by browsers for good;
 * a path without a file is a page of the app, which finds its own way.
 */
public final class WebUi {

    private static final Pattern FILE = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";
    private static final String ASK_EACH_TIME = "no-cache";
    private static final Map<String, String> MEDIA_TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("woff2", "font/woff2"));

    private record Content(Buffer bytes, String etag) {}

    private final String root;
    private final Map<String, Content> read = new ConcurrentHashMap<>();

    /** {@code root} is a folder on the class path, as in {@code dev/dormouse/web}. */
    public WebUi(String root) {
        this.root = root;
    }

    /** {@code path} is decoded and free of dot segments; {@code knownEtag} is what the browser has already. */
    public Reply answer(String path, Optional<String> knownEtag) {
        var file = path.equals("/") ? "/index.html" : path;
        var content = content(file);
        if (content.isPresent()) return file(file, content.get(), knownEtag);
        if (isFile(path)) return Reply.problem(Problem.of(NOT_FOUND));
        return content("/index.html")
                .map(index -> file("/index.html", index, knownEtag))
                .orElseGet(() -> Reply.problem(Problem.of(NOT_FOUND, "The web pages are not part of this build.")));
    }

    private static Reply file(String path, Content content, Optional<String> knownEtag) {
        var caching = path.startsWith("/assets/") ? FOR_GOOD : ASK_EACH_TIME;
        boolean known = knownEtag.filter(content.etag()::equals).isPresent();
        var headers = Map.of("Content-Type", mediaType(path), "Cache-Control", caching, "ETag", content.etag());
        return Reply.bytes(known ? 304 : 200, headers, known ? Buffer.buffer() : content.bytes());
    }

    private Optional<Content> content(String path) {
        if (!FILE.matcher(path).matches() || !MEDIA_TYPES.containsKey(extension(path))) return Optional.empty();
        var content = read.get(path);
        if (content != null) return Optional.of(content);
        var loaded = load(path);
        loaded.ifPresent(found -> read.put(path, found));
        return loaded;
    }

    private Optional<Content> load(String path) {
        try (var stream = WebUi.class.getClassLoader().getResourceAsStream(root + path)) {
            if (stream == null) return Optional.empty();
            var bytes = Buffer.buffer(stream.readAllBytes());
            return Optional.of(
                    new Content(bytes, '"' + Tokens.hash(bytes.getBytes()).substring(0, 16) + '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deeper paths are the pages' own: a device may well be called lamp.txt. */
    private static boolean isFile(String path) {
        boolean atTheTop = path.lastIndexOf('/') == 0;
        return path.startsWith("/assets/") || (atTheTop && MEDIA_TYPES.containsKey(extension(path)));
    }

    private static String mediaType(String path) {
        return MEDIA_TYPES.getOrDefault(extension(path), "application/octet-stream");
    }

    private static String extension(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
