package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.bootstrap.ManagementKeys.Holder;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.placement.ManagementServer;
import dev.dormouse.fleet.placement.Placement;
import dev.dormouse.fleet.profile.KeyKind;
import dev.dormouse.fleet.profile.Template;
import dev.dormouse.fleet.registration.RegistrationRules;
import dev.dormouse.objects.model.ObjectModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes of what a device is and holds what is to be written to it. No key is made for a plan that has a fault. */
final class Planner {

    private static final Pattern WRITES_AN_ACCOUNT = Pattern.compile("write /0/([0-9]{1,5})(/.*)?");
    private static final int SESSIONS_LOOKED_AT = 5;

    private final Applicants applicants;
    private final BootstrapSessions sessions;
    private final ObjectModels models;
    private final RegistrationRules rules;
    private final Placement placement;
    private final ManagementKeys keys;

    Planner(
            Applicants applicants,
            BootstrapSessions sessions,
            ObjectModels models,
            RegistrationRules rules,
            Placement placement,
            ManagementKeys keys) {
        this.applicants = applicants;
        this.sessions = sessions;
        this.models = models;
        this.rules = rules;
        this.placement = placement;
        this.keys = keys;
    }

    PlanOutcome plan(EndpointName endpoint, Optional<Credential> proved, Found found) {
        var draft = draft(endpoint, proved, found);
        if (draft.plan.isEmpty() || draft.server.isEmpty()) return new PlanOutcome.Unsound(draft.faults);
        return switch (keys.ready(
                new Holder(endpoint, proved), draft.applicant.account().chosenKeys())) {
            case ManagementKeys.Outcome.Ready(var ready) -> {
                placement.placed(endpoint, draft.server.get());
                yield draft.outcome(draft.server.get(), ready);
            }
            case ManagementKeys.Outcome.Impossible(var why) -> new PlanOutcome.Unsound(List.of(why));
        };
    }

    DryRun preview(EndpointName endpoint, Optional<Credential> proved) {
        var draft = draft(endpoint, proved, Found.NOTHING);
        var outcome = draft.plan
                .<PlanOutcome>map(PlanOutcome.Planned::new)
                .orElseGet(() -> new PlanOutcome.Unsound(draft.faults));
        return new DryRun(outcome, draft.applicant.edition(), draft.server, draft.fillings.leftOut());
    }

    /** A plan with zeros for keys, there if it has no fault. */
    private final class Draft {
        private final Applicant applicant;
        private final DeviceObjects objects;
        private final Fillings fillings;
        private final PlanMaker maker;
        private final List<String> faults = new ArrayList<>();
        private Optional<ManagementServer> server = Optional.empty();
        private Optional<BootstrapPlan> plan = Optional.empty();

        private Draft(Applicant applicant, Holdings holdings) {
            this.applicant = applicant;
            this.objects = new DeviceObjects(models, holdings);
            this.fillings = Fillings.of(applicant, objects);
            this.maker = new PlanMaker(applicant, holdings, objects);
            faults.addAll(fillings.faults());
        }

        private void complete(Optional<Credential> proved) {
            var kind = applicant.account().chosenKeys();
            pickServer(kind);
            var pretended = pretend(new Holder(applicant.endpoint(), proved), kind);
            // Without a value that could not be filled the plan has faults that are none of their own.
            if (server.isEmpty() || pretended.isEmpty() || !fillings.faults().isEmpty()) return;
            switch (outcome(server.get(), pretended.get())) {
                case PlanOutcome.Planned(var sound) -> plan = Optional.of(sound).filter(is -> faults.isEmpty());
                case PlanOutcome.Unsound(var found) -> faults.addAll(found);
            }
        }

        private PlanOutcome outcome(ManagementServer where, AccountKeys with) {
            var made = maker.plan(where, with, fillings.readings());
            var found = PlanCheck.faultsIn(made, objects, where, rules);
            return found.isEmpty() ? new PlanOutcome.Planned(made) : new PlanOutcome.Unsound(found);
        }

        private void pickServer(KeyKind kind) {
            var name = applicant.endpoint();
            if (kind == KeyKind.NONE && !rules.allowUnsecured(name.value()))
                faults.add("It is to come to the LwM2M server without keys, which lets nobody in by the name of '"
                        + name + "' that way; name it in registration.unsecured, or let its profile give it keys.");
            switch (region()) {
                case Template.Filled.Text(var region) -> {
                    var wanted = Optional.of(region.strip()).filter(text -> !text.isEmpty());
                    switch (placement.pick(name, wanted, kind != KeyKind.NONE)) {
                        case Placement.Outcome.At(var picked) -> server = Optional.of(picked);
                        case Placement.Outcome.Nowhere(var why) -> faults.add(why);
                    }
                }
                case Template.Filled.Missing(var names) ->
                    faults.add("Its region needs ${" + String.join("}, ${", names)
                            + "}, which nobody set for this device, a group of it or the fleet.");
                case Template.Filled.TooLong(int characters) ->
                    faults.add("Its region has " + characters + " characters with its variables filled.");
            }
        }

        /** What its profile says, else the variable of that name, else anywhere. */
        private Template.Filled region() {
            return applicant
                    .account()
                    .region()
                    .map(template -> template.fill(applicant.variables()))
                    .orElseGet(() -> new Template.Filled.Text(
                            applicant.variables().apply("region").orElse("")));
        }

        private Optional<AccountKeys> pretend(Holder holder, KeyKind kind) {
            return switch (keys.preview(holder, kind)) {
                case ManagementKeys.Outcome.Ready(var ready) -> Optional.of(ready);
                case ManagementKeys.Outcome.Impossible(var why) -> {
                    faults.add(why);
                    yield Optional.empty();
                }
            };
        }
    }

    private Draft draft(EndpointName endpoint, Optional<Credential> proved, Found found) {
        var applicant = applicants.find(endpoint, Applicants.objectsOf(found));
        var draft = new Draft(applicant, holdings(applicant, found));
        draft.complete(proved);
        return draft;
    }

    private Holdings holdings(Applicant applicant, Found found) {
        var told = new Holdings(found, applicant.registration(), OptionalInt.empty());
        if (!told.serversIn(Holdings.SECURITY).isEmpty()) return told;
        return new Holdings(found, applicant.registration(), writtenBefore(applicant.endpoint()));
    }

    private OptionalInt writtenBefore(EndpointName endpoint) {
        return sessions.of(endpoint, SESSIONS_LOOKED_AT).stream()
                .filter(session -> session.outcome() instanceof BootstrapSession.Outcome.Finished)
                .flatMap(session -> session.exchanges().stream())
                .map(exchange -> WRITES_AN_ACCOUNT.matcher(exchange.what()))
                .filter(Matcher::matches)
                .mapToInt(matcher -> Integer.parseInt(matcher.group(1)))
                .findFirst();
    }
}
