package dev.dormouse.rest.page;

import dev.dormouse.rest.contract.ApiOperation;
import dev.dormouse.rest.contract.Contract;
import dev.dormouse.rest.contract.Parameter;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.problem.ProblemType;
import dev.dormouse.rest.web.Reply;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The contract as a page for people: made once, plain HTML, nothing from elsewhere. */
public final class ReferencePage {

    private static final String HEAD = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Dormouse REST API</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>
            :root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 20%, transparent) }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
            h2 { margin-top: 3rem } section { border-top: 1px solid var(--line); padding: .5rem 0 }
            code, pre { font: 14px/1.4 ui-monospace, monospace } pre { overflow-x: auto; padding: .5rem; border: 1px solid var(--line) }
            table { border-collapse: collapse } td, th { text-align: left; vertical-align: top; padding: .1rem 1rem .1rem 0 }
            .role { border: 1px solid var(--line); border-radius: 1rem; padding: 0 .6rem; font-size: .8rem }
            </style></head><body>
            """;

    private final Reply page;

    public ReferencePage(Contract contract) {
        this.page = Reply.text("text/html; charset=utf-8", html(contract));
    }

    public Reply answer() {
        return page;
    }

    private static String html(Contract contract) {
        var info = contract.document().getJsonObject("info");
        var html = new StringBuilder(HEAD)
                .append("<h1>" + escape(info.getString("title")) + " REST API</h1>")
                .append("<p>The contract as a file: <a href=\"openapi.yaml\">openapi.yaml</a></p>")
                .append(paragraphs(info.getString("description")));
        for (var tag : contract.document().getJsonArray("tags").stream()
                .map(JsonObject.class::cast)
                .toList()) {
            html.append("<h2>" + escape(tag.getString("name")) + "</h2><p>" + escape(tag.getString("description"))
                    + "</p>");
            contract.operations().stream()
                    .filter(operation ->
                            operation.document().getJsonArray("tags").contains(tag.getString("name")))
                    .forEach(operation -> html.append(section(contract, operation)));
        }
        html.append("<h2>problems</h2><table>");
        for (var type : ProblemType.values()) html.append(row(type));
        return html.append("</table></body></html>").toString();
    }

    private static String section(Contract contract, ApiOperation operation) {
        var text = new StringBuilder("<section id=\"" + operation.id() + "\"><h3><code>" + operation.method() + " "
                + escape(contract.basePath() + operation.path()) + "</code> <span class=\"role\">"
                + Words.of(operation.access()) + "</span></h3><p><b>"
                + escape(operation.document().getString("summary")) + "</b></p>");
        text.append(paragraphs(operation.document().getString("description", "")));
        var parameters = operation.parameters().stream().map(ReferencePage::row).collect(Collectors.joining());
        if (!parameters.isEmpty()) text.append("<table>" + parameters + "</table>");
        operation.fields().ifPresent(fields -> text.append(fields(fields.names())));
        examples(operation).forEach(example -> text.append("<pre>" + escape(example.encodePrettily()) + "</pre>"));
        return text.append("</section>").toString();
    }

    private static Stream<JsonObject> examples(ApiOperation operation) {
        return Optional.ofNullable(operation.document().getJsonObject("requestBody")).stream()
                .map(body -> body.getJsonObject("content").getJsonObject("application/json"))
                .filter(content -> content != null && content.containsKey("example"))
                .map(content -> content.getJsonObject("example"));
    }

    private static String row(Parameter parameter) {
        return "<tr><td><code>" + escape(parameter.name()) + "</code></td><td>in "
                + Words.of(parameter.place()) + (parameter.required() ? "" : ", optional")
                + "</td></tr>";
    }

    private static String fields(List<String> names) {
        var all =
                names.stream().map(name -> "<code>" + escape(name) + "</code>").collect(Collectors.joining(", "));
        var some = String.join(",", names.subList(0, Math.min(2, names.size())));
        return "<p>What <code>fields</code> may name, as in <code>?fields=" + escape(some) + "</code>: " + all + "</p>";
    }

    private static String row(ProblemType type) {
        return "<tr id=\"problem-" + type.slug() + "\"><td>" + type.status() + "</td><td><code>" + type.uri()
                + "</code></td><td>" + escape(type.title()) + "</td></tr>";
    }

    private static String paragraphs(String text) {
        return Stream.of(text.split("\n\\s*\n"))
                .filter(paragraph -> !paragraph.isBlank())
                .map(paragraph -> "<p>" + marked(escape(paragraph.strip())) + "</p>")
                .collect(Collectors.joining());
    }

    private static String marked(String text) {
        return text.replaceAll("`([^`]+)`", "<code>$1</code>").replaceAll("\\*\\*([^*]+)\\*\\*", "<b>$1</b>");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
