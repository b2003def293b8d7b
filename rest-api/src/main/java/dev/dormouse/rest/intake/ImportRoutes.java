package dev.dormouse.rest.intake;

import static dev.dormouse.rest.problem.ProblemType.IMPORT_EXISTS;
import static dev.dormouse.rest.problem.ProblemType.IMPORT_UNKNOWN;
import static dev.dormouse.rest.problem.ProblemType.MALFORMED_REQUEST;

import dev.dormouse.fleet.intake.Delivery;
import dev.dormouse.fleet.intake.Format;
import dev.dormouse.fleet.intake.Import;
import dev.dormouse.fleet.intake.ImportId;
import dev.dormouse.fleet.intake.ImportState;
import dev.dormouse.fleet.intake.IntakeDesk;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Upload;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lists of devices: taken in as they are sent, followed meanwhile, and remembered. */
public final class ImportRoutes {

    private static final String NAMELESS = "a list";

    private final IntakeDesk desk;
    /** The lists that are being read here, to tell how far they are. */
    private final Map<ImportId, Counted> reading = new ConcurrentHashMap<>();

    public ImportRoutes(IntakeDesk desk) {
        this.desk = desk;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "listImports", this::list,
                "getImport", this::show,
                "runImport", this::run,
                "listImportFaults", this::faults);
    }

    private Reply list(ApiRequest request, Caller caller) {
        var page = Names.page(request, (cursor, limit) -> desk.page(cursor, limit));
        return Reply.ok(ItemsJson.of(page, this::json));
    }

    private Reply show(ApiRequest request, Caller caller) {
        var id = id(request);
        return desk.find(id).<Reply>map(one -> Reply.ok(json(one))).orElseGet(() -> unknown(id));
    }

    private Reply faults(ApiRequest request, Caller caller) {
        var id = id(request);
        if (desk.find(id).isEmpty()) return unknown(id);
        var page = Names.page(request, (cursor, limit) -> desk.faults(id, cursor, limit));
        return Reply.ok(ItemsJson.of(page, ImportJson::of));
    }

    private Reply run(ApiRequest request, Caller caller) {
        var id = id(request);
        var upload = request.upload();
        var delivery = new Delivery(
                request.optional("source").orElse(NAMELESS),
                format(upload),
                Boolean.parseBoolean(request.required("dryRun")),
                caller.account());
        return desk.begin(id, delivery)
                .map(begun -> take(begun, delivery.format(), upload))
                .orElseGet(() -> Reply.problem(
                        Problem.of(IMPORT_EXISTS, "There is an import '" + id + "'. Make a new id for each.")));
    }

    private Reply take(Import begun, Format format, Upload upload) {
        var list = new Counted(upload.content(), upload.bytes());
        reading.put(begun.id(), list);
        try (list) {
            return Reply.ok(json(desk.run(begun, format, list)));
        } catch (IOException e) {
            return Reply.problem(Problem.of(
                    MALFORMED_REQUEST,
                    "The list did not come to its end: " + e.getMessage() + ". Nothing was changed."));
        } finally {
            reading.remove(begun.id());
        }
    }

    private JsonObject json(Import one) {
        var json = ImportJson.of(one);
        var list = reading.get(one.id());
        if (list == null || one.state() != ImportState.READING) return json;
        json.put("bytesRead", list.bytesRead());
        list.bytes().ifPresent(bytes -> json.put("bytes", bytes));
        return json;
    }

    private static Format format(Upload upload) {
        return switch (upload.mediaType()) {
            case "text/csv" -> Format.CSV;
            case "application/json" -> Format.JSON;
            default ->
                throw new IllegalStateException("the contract lets in a list nobody reads: " + upload.mediaType());
        };
    }

    private static ImportId id(ApiRequest request) {
        return Names.valid("import", request.required("import"), ImportId::new);
    }

    private static Reply.Document unknown(ImportId id) {
        return Reply.problem(Problem.of(IMPORT_UNKNOWN, "There is no import '" + id + "'. Perhaps it was long ago."));
    }
}
