package dev.dormouse.bootstrap.session;

import dev.dormouse.bootstrap.port.BootstrapPorts;
import dev.dormouse.codec.Payloads;
import dev.dormouse.codec.Undecodable;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.bootstrap.BootstrapPlan;
import dev.dormouse.fleet.bootstrap.BootstrapRequest;
import dev.dormouse.fleet.bootstrap.BootstrapSession;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import dev.dormouse.fleet.bootstrap.Found;
import dev.dormouse.fleet.bootstrap.Found.Place;
import dev.dormouse.fleet.bootstrap.Greeting;
import dev.dormouse.fleet.bootstrap.PlanOutcome;
import dev.dormouse.fleet.bootstrap.Step;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.registration.MalformedLinks;
import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One bootstrap (LwM2M 1.1 core, section 6.1.7): look, plan, delete, write, finish. Runs once, on a
 * thread of its own.
 */
final class Session {

    private static final Logger log = LoggerFactory.getLogger(Session.class);

    private static final ObjectLinks UNKNOWN = ObjectLinks.parse("");
    /** So long a device waits for its server, and about so long a store is away when it comes back at all. */
    private static final int PLANS_TRIED = 15;
    /** Whoever is asked to delete what he does not have has nothing to do. */
    private static final Set<ResponseCode> NOT_THERE = Set.of(ResponseCode.NOT_FOUND);

    private final EndpointName endpoint;
    private final Greeting.Welcome welcome;
    private final BootstrapRequest request;
    private final Dialogue dialogue;
    private final Payloads payloads;
    private final BootstrapPorts fleet;
    private final Instant began;
    private volatile Outcome outcome = new Outcome.Interrupted();
    private Optional<String> server = Optional.empty();
    private ObjectLinks objects = UNKNOWN;

    Session(
            Greeting.Welcome welcome,
            BootstrapRequest request,
            Dialogue dialogue,
            Payloads payloads,
            BootstrapPorts fleet) {
        this.endpoint = welcome.endpoint();
        this.welcome = welcome;
        this.request = request;
        this.dialogue = dialogue;
        this.payloads = payloads;
        this.fleet = fleet;
        this.began = fleet.clock().instant();
    }

    EndpointName endpoint() {
        return endpoint;
    }

    /** How it ended, once it has. */
    Outcome outcome() {
        return outcome;
    }

    /** Ends it where it is, for this reason. Any thread may call it. */
    void cut(Outcome why) {
        dialogue.cut(why);
    }

    /** From the first question to the last. */
    void run() {
        try {
            var end = converse();
            boolean done = end instanceof Outcome.Finished;
            outcome = done ? end : dialogue.whyCut().orElse(end);
        } catch (RuntimeException e) {
            log.atError().addKeyValue("endpoint", endpoint).setCause(e).log("a bootstrap failed because of us");
            outcome = new Outcome.Failed("plan", "the server made a mistake; its log says which");
        }
    }

    private Outcome converse() {
        var found = look();
        var planned = plan(found);
        if (planned.isEmpty()) return new Outcome.Failed("plan", "the store was away");
        return switch (planned.get()) {
            case PlanOutcome.Planned(var plan) -> carryOut(plan);
            case PlanOutcome.Unsound(var faults) -> new Outcome.Failed("plan", String.join("; ", faults));
        };
    }

    /** What a device does not tell is not known; it is bootstrapped all the same. */
    private Found look() {
        var places = welcome.manners().discover() ? discover() : Optional.<List<Place>>empty();
        places.ifPresent(told -> objects = Discovery.objects(told));
        return new Found(places, readAll());
    }

    private Optional<List<Place>> discover() {
        var reply = dialogue.askOnce(Question.DISCOVER, Requests::discover);
        if (!(reply instanceof Reply.Said(var response)) || !response.isSuccess()) return Optional.empty();
        try {
            return Optional.of(Discovery.places(response.getPayloadString()));
        } catch (MalformedLinks e) {
            log.atDebug().addKeyValue("endpoint", endpoint).setCause(e).log("what a device discovers cannot be read");
            return Optional.empty();
        }
    }

    private List<Reading> readAll() {
        var readings = new ArrayList<Reading>();
        for (var path : welcome.manners().reads()) {
            var reply = dialogue.askOnce(Question.read(path), device -> Requests.read(device, path));
            switch (reply) {
                case Reply.Said(var response) -> readings.addAll(values(path, response));
                // A device that is deaf to one question would be so to the next.
                case Reply.Silence silence -> {
                    return readings;
                }
                case Reply.Lost lost -> {
                    return readings;
                }
            }
        }
        return readings;
    }

    private List<Reading> values(NodePath path, Response response) {
        if (!response.isSuccess()) return List.of();
        var options = response.getOptions();
        var format = options.hasContentFormat() ? OptionalInt.of(options.getContentFormat()) : OptionalInt.empty();
        try {
            return payloads.read(response.getPayload(), format, path, objects);
        } catch (Undecodable e) {
            log.atDebug().addKeyValue("endpoint", endpoint).setCause(e).log("what a device holds cannot be read");
            return List.of();
        }
    }

    /** Empty when the store stays away, or nobody waits for the plan any more. */
    private Optional<PlanOutcome> plan(Found found) {
        for (int tried = 0; tried < PLANS_TRIED && !dialogue.isCut(); tried++) {
            try {
                return Optional.of(fleet.desk().plan(endpoint, request, found));
            } catch (StoreUnavailable away) {
                log.atDebug().addKeyValue("endpoint", endpoint).setCause(away).log("a bootstrap waits for the store");
                dialogue.rest();
            }
        }
        return Optional.empty();
    }

    private Outcome carryOut(BootstrapPlan plan) {
        server = plan.server();
        var writing = new Writing(dialogue, payloads, objects, WriteFormats.of(request, welcome.manners()));
        for (var step : plan.steps()) {
            var failure = switch (step) {
                case Step.Delete(var path) -> delete(path);
                case Step.Write write -> writing.write(write);
            };
            if (failure.isPresent()) return new Outcome.Failed(nameOf(step), failure.get());
        }
        return finish();
    }

    private static String nameOf(Step step) {
        return switch (step) {
            case Step.Delete(var path) -> Question.delete(path).what();
            case Step.Write write -> "write " + write.path();
        };
    }

    private Optional<String> delete(Optional<NodePath> path) {
        var reply = dialogue.ask(Question.delete(path), device -> Requests.delete(device, path));
        return reply.isDone() || reply.isRefusal(NOT_THERE) ? Optional.empty() : Optional.of(reply.why());
    }

    /** With 4.06 a device says that what it was given does not make sense, and mostly why. */
    private Outcome finish() {
        var reply = dialogue.ask(Question.FINISH, Requests::finish);
        return reply.isDone() ? new Outcome.Finished() : new Outcome.Failed("finish", reply.why());
    }

    /** Says how it ended. */
    void tell() {
        var ended = fleet.clock().instant();
        fleet.ended(
                new BootstrapSession(endpoint, request.peer(), began, ended, dialogue.exchanges(), server, outcome));
    }
}
