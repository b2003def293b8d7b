package dev.dormouse.rest.enrolment;

import static dev.dormouse.rest.problem.ProblemType.ENROLMENT_GROUP_EXISTS;
import static dev.dormouse.rest.problem.ProblemType.ENROLMENT_GROUP_UNKNOWN;
import static dev.dormouse.rest.problem.ProblemType.INVALID_VALUE;
import static dev.dormouse.rest.problem.ProblemType.TOO_MANY_ENROLMENT_GROUPS;

import dev.dormouse.fleet.credential.KeyMaker;
import dev.dormouse.fleet.enrolment.EnrolmentDesk;
import dev.dormouse.fleet.enrolment.EnrolmentDesk.GroupOutcome;
import dev.dormouse.fleet.enrolment.EnrolmentGroup;
import dev.dormouse.fleet.enrolment.EnrolmentGroup.Made;
import dev.dormouse.fleet.enrolment.GroupName;
import dev.dormouse.fleet.enrolment.Roll;
import dev.dormouse.fleet.tenant.Tenants;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;

/** Enrolment groups: listed without their keys, opened, bounded, removed. */
public final class EnrolmentRoutes {

    private final EnrolmentDesk desk;
    private final EnrolmentReader reader;
    private final InstantSource clock;

    public EnrolmentRoutes(EnrolmentDesk desk, Tenants tenants, SecureRandom random, InstantSource clock) {
        this.desk = desk;
        this.reader = new EnrolmentReader(new KeyMaker(random), tenants);
        this.clock = clock;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "listEnrolmentGroups", this::list,
                "addEnrolmentGroup", this::add,
                "getEnrolmentGroup", this::show,
                "boundEnrolmentGroup", this::bound,
                "removeEnrolmentGroup", this::remove,
                "listEnrolledDevices", this::enrolled);
    }

    private Reply list(ApiRequest request, Caller caller) {
        return Reply.ok(ItemsJson.of(desk.groups(), this::json));
    }

    private Reply show(ApiRequest request, Caller caller) {
        var name = name(request);
        return desk.find(name).<Reply>map(this::shown).orElseGet(() -> unknown(name));
    }

    private Reply add(ApiRequest request, Caller caller) {
        var body = request.body();
        var made = new Made(caller.account(), clock.instant());
        var group = reader.group(body, made);
        return switch (desk.make(group)) {
            case GroupOutcome.Kept(var roll) -> Reply.created(shownOnce(json(roll), group, body));
            case GroupOutcome.NameTaken taken ->
                Reply.problem(Problem.of(
                        ENROLMENT_GROUP_EXISTS, "There is a group '" + group.name() + "'. Choose another name."));
            case GroupOutcome other -> refused(other, group.name());
        };
    }

    /** A key the server made is told this once; one the operator sent is known to them. */
    private static JsonObject shownOnce(JsonObject json, EnrolmentGroup group, JsonObject body) {
        return body.containsKey("key")
                ? json
                : json.put("key", group.derivation().groupKey().lend(HexFormat.of()::formatHex));
    }

    private Reply bound(ApiRequest request, Caller caller) {
        var name = name(request);
        var bounds = EnrolmentReader.bounds(request.body());
        var outcome = desk.change(name, group -> {
            EnrolmentJson.sighted(group).demand(request, "group");
            return group.within(bounds);
        });
        return switch (outcome) {
            case GroupOutcome.Kept(var roll) -> shown(roll);
            case GroupOutcome other -> refused(other, name);
        };
    }

    private Reply remove(ApiRequest request, Caller caller) {
        var name = name(request);
        return desk.remove(name) ? Reply.done() : unknown(name);
    }

    private Reply enrolled(ApiRequest request, Caller caller) {
        var name = name(request);
        if (desk.find(name).isEmpty()) return unknown(name);
        var page = Names.page(request, (cursor, limit) -> desk.enrolled(name, cursor, limit));
        return Reply.ok(ItemsJson.of(page, EnrolmentJson::of));
    }

    private static Reply refused(GroupOutcome outcome, GroupName name) {
        return switch (outcome) {
            case GroupOutcome.NoSuchGroup nothing -> unknown(name);
            case GroupOutcome.NoSuchProfile(var profile) ->
                Reply.problem(
                        Problem.inField(INVALID_VALUE, "/profile", "There is no profile '" + profile.value() + "'."));
            case GroupOutcome.TooMany(int most) ->
                Reply.problem(Problem.of(
                        TOO_MANY_ENROLMENT_GROUPS, "There are " + most + " already. Remove one that is over."));
            case GroupOutcome.Kept kept -> throw new IllegalStateException("it was kept");
            case GroupOutcome.NameTaken taken -> throw new IllegalStateException("no name was to be taken");
        };
    }

    private Reply.Document shown(Roll roll) {
        return Reply.ok(json(roll))
                .with("ETag", EnrolmentJson.sighted(roll.group()).tag());
    }

    private JsonObject json(Roll roll) {
        return EnrolmentJson.of(roll, clock.instant());
    }

    private static GroupName name(ApiRequest request) {
        return Names.valid("group", request.required("group"), GroupName::new);
    }

    private static Reply.Document unknown(GroupName name) {
        return Reply.problem(Problem.of(ENROLMENT_GROUP_UNKNOWN, "There is no group '" + name + "'."));
    }
}
