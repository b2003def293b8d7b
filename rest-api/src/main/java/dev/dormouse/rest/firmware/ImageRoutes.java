package dev.dormouse.rest.firmware;

import static dev.dormouse.rest.problem.ProblemType.IMAGE_REFUSED;
import static dev.dormouse.rest.problem.ProblemType.IMAGE_UNKNOWN;
import static dev.dormouse.rest.problem.ProblemType.IMAGE_USED;
import static dev.dormouse.rest.problem.ProblemType.INVALID_VALUE;
import static dev.dormouse.rest.problem.ProblemType.MALFORMED_REQUEST;
import static dev.dormouse.rest.problem.ProblemType.TOO_LARGE;
import static dev.dormouse.rest.problem.ProblemType.TRUSTED_KEY_EXISTS;
import static dev.dormouse.rest.problem.ProblemType.TRUSTED_KEY_UNKNOWN;

import dev.dormouse.fleet.firmware.Delivered;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.firmware.Intake;
import dev.dormouse.fleet.firmware.IntakeOutcome;
import dev.dormouse.fleet.firmware.IntakeOutcome.Reason;
import dev.dormouse.fleet.firmware.KeyName;
import dev.dormouse.fleet.firmware.Library;
import dev.dormouse.fleet.firmware.Library.RemoveOutcome;
import dev.dormouse.fleet.firmware.Library.TrustOutcome;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Upload;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.Sentence;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The library: images in and out, and the keys whose signatures are good. */
public final class ImageRoutes {

    private static final int CHUNK_BYTES = 64 * 1024;
    private static final int CLAIMS_TOLD = 3;

    private final Library library;

    public ImageRoutes(Library library) {
        this.library = library;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "listImages", this::list,
                "uploadImage", this::upload,
                "getImage", this::show,
                "labelImage", this::label,
                "removeImage", this::remove,
                "listTrustedKeys", this::keys,
                "trustKey", this::trust,
                "distrustKey", this::distrust);
    }

    private Reply list(ApiRequest request, Caller caller) {
        var search = request.optional("search").orElse("");
        var page = Names.page(request, (cursor, limit) -> library.page(search, cursor, limit));
        return Reply.ok(ItemsJson.of(page, ImageJson::of));
    }

    private Reply upload(ApiRequest request, Caller caller) {
        var upload = request.upload();
        var delivered = new Delivered(
                LabelReader.of(request),
                request.optional("signature").map(text -> Names.valid("signature", text, ImageRoutes::decoded)),
                request.optional("key").map(name -> Names.valid("key", name, KeyName::new)),
                request.optional("sha256").map(hash -> Names.valid("sha256", hash, ImageId::new)),
                upload.bytes(),
                caller.account());
        try (var intake = library.receive(delivered)) {
            return reply(taken(intake, upload));
        } catch (IOException e) {
            return Reply.problem(Problem.of(
                    MALFORMED_REQUEST, "The image did not come to its end: " + e.getMessage() + ". Nothing is kept."));
        }
    }

    private static IntakeOutcome taken(Intake intake, Upload upload) throws IOException {
        var chunk = new byte[CHUNK_BYTES];
        var content = upload.content();
        for (int count = content.read(chunk); count >= 0; count = content.read(chunk))
            if (!intake.write(chunk, 0, count)) return intake.tooLarge();
        return intake.finish();
    }

    private static Reply reply(IntakeOutcome outcome) {
        return switch (outcome) {
            case IntakeOutcome.Kept(var image) ->
                Reply.created(ImageJson.of(image)).with("Location", "/api/v1/images/" + image.id());
            case IntakeOutcome.KnownAlready(var image) -> Reply.ok(ImageJson.of(image));
            case IntakeOutcome.Refused(var reason, var why) ->
                Reply.problem(Problem.of(reason == Reason.TOO_LARGE ? TOO_LARGE : IMAGE_REFUSED, Sentence.of(why)));
        };
    }

    private Reply show(ApiRequest request, Caller caller) {
        var id = id(request);
        return library.find(id)
                .<Reply>map(image -> Reply.ok(ImageJson.of(image))
                        .with("ETag", ImageJson.sighted(image.label()).tag()))
                .orElseGet(() -> unknown(id));
    }

    private Reply label(ApiRequest request, Caller caller) {
        var label = LabelReader.of(request.body());
        var outcome = library.relabel(id(request), before -> {
            ImageJson.sighted(before).demand(request, "image's label");
            return label;
        });
        return switch (outcome) {
            case CHANGED -> show(request, caller);
            case USED -> used();
            case UNKNOWN -> unknown(id(request));
        };
    }

    private Reply remove(ApiRequest request, Caller caller) {
        var id = id(request);
        return switch (library.remove(id)) {
            case RemoveOutcome.Removed removed -> Reply.done();
            case RemoveOutcome.Used used -> used();
            case RemoveOutcome.Needed(var by) -> needed(by);
            case RemoveOutcome.Unknown unknown -> unknown(id);
        };
    }

    private Reply keys(ApiRequest request, Caller caller) {
        var policy = Words.of(library.rules().signatures());
        return Reply.ok(ItemsJson.of(library.trustedKeys(), ImageJson::of).put("signatures", policy));
    }

    private Reply trust(ApiRequest request, Caller caller) {
        return switch (library.trust(key(request), request.body().getString("pem"), caller.account())) {
            case TrustOutcome.Trusted(var key) -> Reply.created(ImageJson.of(key));
            case TrustOutcome.NameTaken(var name) ->
                Reply.problem(Problem.of(
                        TRUSTED_KEY_EXISTS, "A key called " + name + " is trusted already. Remove it first."));
            case TrustOutcome.NotAKey(var why) ->
                Reply.problem(Problem.inField(INVALID_VALUE, "pem", Sentence.of(why)));
        };
    }

    private Reply distrust(ApiRequest request, Caller caller) {
        return library.distrust(key(request))
                ? Reply.done()
                : Reply.problem(Problem.of(TRUSTED_KEY_UNKNOWN, "No key called " + key(request) + " is trusted."));
    }

    private static byte[] decoded(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }

    private static Reply used() {
        return Reply.problem(Problem.of(IMAGE_USED, "An update was begun with it, so it stays as it is."));
    }

    private static Reply needed(List<String> by) {
        var some = by.stream().limit(CLAIMS_TOLD).collect(Collectors.joining("; "));
        var rest = by.size() > CLAIMS_TOLD ? "; and there are " + (by.size() - CLAIMS_TOLD) + " more" : "";
        return Reply.problem(Problem.of(
                IMAGE_USED,
                "It stays, because " + some + rest + ". Remove what names it, or have it name another image, first."));
    }

    private static Reply unknown(ImageId id) {
        return Reply.problem(Problem.of(IMAGE_UNKNOWN, "The library has no image " + id + "."));
    }

    private static ImageId id(ApiRequest request) {
        return Names.valid("image", request.required("image"), ImageId::new);
    }

    private static KeyName key(ApiRequest request) {
        return Names.valid("key", request.required("key"), KeyName::new);
    }
}
