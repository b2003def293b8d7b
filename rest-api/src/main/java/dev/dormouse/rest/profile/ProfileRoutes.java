package dev.dormouse.rest.profile;

import static dev.dormouse.rest.problem.ProblemType.PROFILE_INVALID;
import static dev.dormouse.rest.problem.ProblemType.PROFILE_IN_USE;
import static dev.dormouse.rest.problem.ProblemType.PROFILE_STALE;
import static dev.dormouse.rest.problem.ProblemType.PROFILE_UNKNOWN;

import dev.dormouse.fleet.profile.DeviceProfile;
import dev.dormouse.fleet.profile.ProfileFault;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.profile.RetireOutcome;
import dev.dormouse.fleet.profile.SaveOutcome;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Precondition;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Profiles: listed, made, changed, tried out, taken out of use. */
public final class ProfileRoutes {

    private final ProfileAccess profiles;

    public ProfileRoutes(ProfileAccess profiles) {
        this.profiles = profiles;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "listDeviceProfiles", this::list,
                "getDeviceProfile", this::get,
                "saveDeviceProfile", this::save,
                "retireDeviceProfile", this::retire,
                "previewDeviceProfile", this::preview,
                "listDeviceProfileVersions", this::versions,
                "getDeviceProfileVersion", this::version);
    }

    private Reply list(ApiRequest request, Caller caller) {
        return Reply.ok(ProfileJson.of(profiles.book().profiles().all()));
    }

    private Reply get(ApiRequest request, Caller caller) {
        var name = name(request);
        return profiles.book()
                .profiles()
                .find(name)
                .<Reply>map(profile -> tagged(200, profile))
                .orElseGet(() -> unknown(name));
    }

    private Reply save(ApiRequest request, Caller caller) {
        var precondition = Precondition.of(request, "profile");

        var draft = ProfileReader.read(name(request), request.body());
        return switch (profiles.editor().save(draft, precondition.seen())) {
            case SaveOutcome.Saved(var version) -> tagged(precondition.status(), version);
            case SaveOutcome.Stale(var newest) -> stale(newest);
            case SaveOutcome.Unsound(var faults) -> unsound(faults);
        };
    }

    private Reply retire(ApiRequest request, Caller caller) {
        var name = name(request);
        return switch (profiles.editor().retire(name, Precondition.version(request))) {
            case RetireOutcome.Retired retired -> Reply.done();
            case RetireOutcome.Unknown unknown -> unknown(name);
            case RetireOutcome.Stale(var newest) -> stale(Optional.of(newest));
            case RetireOutcome.InUse(var users) ->
                Reply.problem(Problem.of(PROFILE_IN_USE, "By " + String.join(", ", users) + "."));
        };
    }

    private Reply preview(ApiRequest request, Caller caller) {
        var draft = ProfileReader.read(name(request), request.body());
        var faults = profiles.editor().faultsIn(draft);
        return faults.isEmpty() ? Reply.ok(ProfileJson.of(profiles.previews().of(draft))) : unsound(faults);
    }

    private Reply versions(ApiRequest request, Caller caller) {
        var name = name(request);
        var all = profiles.versions().versions(name);
        return all.isEmpty() ? unknown(name) : Reply.ok(ProfileJson.of(all));
    }

    private Reply version(ApiRequest request, Caller caller) {
        var name = name(request);
        int version = request.number("version");
        return profiles.versions()
                .find(name, version)
                .<Reply>map(found -> Reply.ok(ProfileJson.of(found)))
                .orElseGet(() ->
                        Reply.problem(Problem.of(PROFILE_UNKNOWN, "'" + name + "' has no version " + version + ".")));
    }

    static Reply unknown(ProfileName name) {
        return Reply.problem(Problem.of(PROFILE_UNKNOWN, "No profile is called '" + name + "'."));
    }

    private static Reply stale(Optional<DeviceProfile> newest) {
        var now = newest.map(DeviceProfile::version);
        return Reply.problem(Problem.of(PROFILE_STALE, Precondition.now("profile", now)));
    }

    private static Reply unsound(List<ProfileFault> faults) {
        var fields = new JsonArray();
        faults.forEach(
                fault -> fields.add(new JsonObject().put("field", fault.field()).put("detail", fault.why())));
        var first = faults.getFirst();
        return Reply.problem(
                Problem.inField(PROFILE_INVALID, first.field(), first.why()).with("fields", fields));
    }

    private static Reply tagged(int status, DeviceProfile profile) {
        return Reply.json(status, ProfileJson.of(profile)).with("ETag", Precondition.tag(profile.version()));
    }

    private static ProfileName name(ApiRequest request) {
        return Names.valid("profile", request.required("profile"), ProfileName::new);
    }
}
