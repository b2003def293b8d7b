package dev.dormouse.rest.rotation;

import dev.dormouse.fleet.rotation.Rotation;
import dev.dormouse.fleet.rotation.RotationJob;
import dev.dormouse.fleet.rotation.RotationState;
import dev.dormouse.fleet.rotation.RotationState.Kind;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.device.TargetJson;
import io.vertx.core.json.JsonObject;

/** Rotations in the JSON the contract promises. */
final class RotationJson {

    private RotationJson() {}

    /** {@code devices} is how many it is for, as far as that is known. */
    static JsonObject of(RotationJob job, long devices) {
        var progress = new JsonObject()
                .put("devices", Math.max(devices, job.progress().begun()))
                .put("begun", job.progress().begun());
        for (var kind : Kind.values())
            progress.put(Words.of(kind), job.progress().of(kind));
        var json = new JsonObject()
                .put("id", job.id().value())
                .put("perMinute", job.terms().perMinute())
                .put("patienceHours", job.terms().patience().toHours())
                .put("by", job.by())
                .put("beganAt", job.at().toString())
                .put("stage", Words.of(job.stage()))
                .put("over", job.isOver())
                .put("progress", progress);
        job.owner().ifPresent(tenant -> json.put("tenant", tenant.value()));
        return TargetJson.write(json, job.target(), "listed");
    }

    static JsonObject of(Rotation rotation) {
        var json = new JsonObject()
                .put("endpoint", rotation.endpoint().value())
                .put("state", Words.of(rotation.state().kind()))
                .put("why", rotation.state().reason());
        if (isDue(rotation.state())) json.put("until", rotation.deadline().toString());
        if (rotation.state() instanceof RotationState.Ended ended)
            json.put("endedAt", ended.at().toString());
        return json;
    }

    /** Of a device that proved its key, or is in doubt, nothing is expected within a known time. */
    private static boolean isDue(RotationState state) {
        return switch (state) {
            case RotationState.Ordered ordered -> true;
            case RotationState.Delivering delivering -> true;
            case RotationState.Proved proved -> false;
            case RotationState.InDoubt inDoubt -> false;
            case RotationState.Ended ended -> false;
        };
    }
}
