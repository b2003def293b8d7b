package dev.dormouse.rest.rotation;

import static dev.dormouse.rest.problem.ProblemType.ROTATION_NOT_STEERABLE;
import static dev.dormouse.rest.problem.ProblemType.ROTATION_UNKNOWN;
import static dev.dormouse.rest.problem.ProblemType.TOO_MANY_ROTATIONS;

import dev.dormouse.fleet.bootstrap.MeasuredBootstraps;
import dev.dormouse.fleet.command.CommandGroup.Target;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.rotation.JobId;
import dev.dormouse.fleet.rotation.KeyRotations;
import dev.dormouse.fleet.rotation.Rotation;
import dev.dormouse.fleet.rotation.RotationJob;
import dev.dormouse.fleet.rotation.RotationState.Kind;
import dev.dormouse.fleet.rotation.RotationTerms;
import dev.dormouse.fleet.search.QueryReading;
import dev.dormouse.fleet.tenant.OwnedDevices;
import dev.dormouse.fleet.tenant.Purviews;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.device.CountsJson;
import dev.dormouse.rest.device.TargetJson;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.tenant.Ownership;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** New keys for many devices, or for one. */
public final class RotationRoutes {

    private final KeyRotations rotations;
    private final Devices devices;
    private final OwnedDevices owned;
    private final Purviews purviews;
    private final Ownership ownership;
    private final MeasuredBootstraps bootstraps;
    private final InstantSource clock;

    public RotationRoutes(FleetAccess fleet, MeasuredBootstraps bootstraps, InstantSource clock) {
        this.rotations = fleet.rotations();
        this.devices = fleet.devices();
        this.owned = new OwnedDevices(devices, fleet.tenants(), clock);
        this.purviews = fleet.purviews();
        this.ownership = new Ownership(fleet.tenants());
        this.bootstraps = bootstraps;
        this.clock = clock;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "listRotations", this::list,
                "startRotation", this::start,
                "previewRotation", this::preview,
                "getRotation", this::show,
                "pauseRotation", (request, caller) -> steer(request, rotations::pause),
                "resumeRotation", (request, caller) -> steer(request, rotations::resume),
                "cancelRotation", (request, caller) -> steer(request, rotations::cancel),
                "listRotationDevices", this::devices);
    }

    private Reply list(ApiRequest request, Caller caller) {
        var page = Names.page(request, (cursor, limit) -> rotations.jobs(caller.purview(), cursor, limit));
        return Reply.ok(ItemsJson.of(page, this::json));
    }

    private Reply start(ApiRequest request, Caller caller) {
        var body = request.body();
        var standard = RotationTerms.STANDARD;
        var patience = Optional.ofNullable(body.getInteger("patienceHours")).map(Duration::ofHours);
        var terms = new RotationTerms(
                patience.orElse(standard.patience()), body.getInteger("perMinute"), standard.atOnce());
        var owner = ownership.ofNew(body, caller);
        if (!rotations.hasRoomFor(owner)) return tooMany();
        var job = rotations.order(owner, TargetJson.read(body), terms, caller.account());
        return Reply.json(202, json(job)).with("Location", "/api/v1/rotations/" + job.id());
    }

    private Reply preview(ApiRequest request, Caller caller) {
        long found = count(ownership.ofNew(request.body(), caller), TargetJson.read(request.body()));
        return Reply.ok(new JsonObject().put("devices", found).put("bytes", found * bootstraps.bytesOfOne()));
    }

    private Reply show(ApiRequest request, Caller caller) {
        var id = id(request);
        return rotations.find(id).<Reply>map(job -> Reply.ok(json(job))).orElseGet(() -> unknown(id));
    }

    private Reply steer(ApiRequest request, Predicate<JobId> verb) {
        var id = id(request);
        boolean moved = verb.test(id);
        var now = rotations.find(id);
        if (now.isEmpty()) return unknown(id);
        return moved
                ? Reply.ok(json(now.get()))
                : Reply.problem(Problem.of(
                        ROTATION_NOT_STEERABLE, "It is " + Words.of(now.get().stage()) + "."));
    }

    private Reply devices(ApiRequest request, Caller caller) {
        var id = id(request);
        if (rotations.find(id).isEmpty()) return unknown(id);
        var kinds = request.optional("state")
                .map(word -> Set.of(Words.read(Kind.class, word)))
                .orElse(Set.of());
        var page = Names.page(request, (cursor, limit) -> rotations.of(id, kinds, cursor, limit));
        return Reply.ok(ItemsJson.of(purviews.only(caller.purview(), page, Rotation::endpoint), RotationJson::of));
    }

    private JsonObject json(RotationJob job) {
        boolean allBegun = job.stage() == RotationJob.Stage.BEGUN || job.stage() == RotationJob.Stage.CANCELLED;
        return RotationJson.of(job, allBegun ? 0 : count(job.owner(), job.target()));
    }

    private long count(Optional<TenantName> owner, Target target) {
        return switch (OwnedDevices.narrowed(owner, target)) {
            case Target.Listed(var endpoints) -> owned.within(owner, endpoints).size();
            case Target.Matching(var search, var state) -> {
                var counts =
                        devices.counts(new Devices.Filter(QueryReading.ofAccepted(search), state, clock.instant()));
                yield CountsJson.of(counts, state);
            }
        };
    }

    public static JobId id(ApiRequest request) {
        return Names.valid("rotation", request.required("rotation"), JobId::new);
    }

    private static Reply.Document unknown(JobId id) {
        return Reply.problem(unknownRotation(id));
    }

    public static Problem unknownRotation(JobId id) {
        return Problem.of(ROTATION_UNKNOWN, "There is no rotation '" + id + "'. Perhaps it was long ago.");
    }

    private static Reply tooMany() {
        return Reply.problem(Problem.of(
                TOO_MANY_ROTATIONS,
                "A tenant has at most " + KeyRotations.MOST_OF_A_TENANT
                        + " rotations of which devices are still to begin. Call one off first."));
    }
}
