package dev.dormouse.sim.scenario;

import dev.dormouse.sim.attack.AttackLoad;
import dev.dormouse.sim.attack.ChaosLoad;
import dev.dormouse.sim.load.ArrivalLoad;
import dev.dormouse.sim.load.BootstrapLoad;
import dev.dormouse.sim.load.Company;
import dev.dormouse.sim.load.FirmwareLoad;
import dev.dormouse.sim.load.Load;
import dev.dormouse.sim.load.LoadPlan;
import dev.dormouse.sim.load.ModelLoad;
import dev.dormouse.sim.load.Operation;
import dev.dormouse.sim.load.OperationLoad;
import dev.dormouse.sim.load.OperationLoad.Preparation;
import dev.dormouse.sim.load.OperationLoad.Shift;
import dev.dormouse.sim.load.PauseLoad;
import dev.dormouse.sim.load.RegistrationLoad;
import dev.dormouse.sim.load.ReplayLoad;
import dev.dormouse.sim.load.RotateLoad;
import dev.dormouse.sim.load.ServerProcess;
import dev.dormouse.sim.load.SoakLoad;
import dev.dormouse.sim.load.Stage;
import dev.dormouse.sim.load.StormLoad;
import dev.dormouse.sim.load.Work;
import dev.dormouse.sim.operator.Api;
import dev.dormouse.sim.operator.Everyone;
import dev.dormouse.sim.operator.Operator;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the load of each step, and keeps what lasts from one to the next: who is on the stage, and who is signed in. */
final class Stagehand implements AutoCloseable {
    private static final String BOOTSTRAP = "bootstrap";

    private final Cast cast;
    private final LoadPlan plan;
    private final Optional<Api> api;
    private final Optional<ServerProcess> watched;
    private final Stage stage;
    private @Nullable Operator operator;

    Stagehand(Cast cast, Cast.Stand stand, Optional<Api> api, Optional<ServerProcess> watched) {
        this.cast = cast;
        this.plan = cast.plan(stand);
        this.api = api;
        this.watched = watched;
        this.stage = new Stage(plan, cast.confirmsNotifications());
    }

    Load load(Step step) throws IOException, InterruptedException {
        var paced = plan.paced(step.pace());
        return switch (step.act()) {
            case Act.Register() -> new ArrivalLoad(stage, step.pace());
            case Act.Operate(var operation, var duration, var think) ->
                working(new Work.Own(operation), new Shift(step.pace(), duration, think), Preparation.NONE);
            case Act.Notify notify ->
                working(
                        new Work.Own(Operation.NOTIFY),
                        new Shift(step.pace(), notify.duration(), notify.think()),
                        company -> observe(notify, company));
            case Act.Commands(var question, var duration, var think) ->
                working(errand(question), new Shift(step.pace(), duration, think), Preparation.NONE);
            case Act.Pause(var duration) -> new PauseLoad(plan, duration);
            case Act.Enter(var book) -> alone(new RegistrationLoad(paced, book));
            case Act.Storm(var retry, var backsOff) -> alone(new StormLoad(paced, retry, backsOff));
            case Act.Replay(var recording, var speed) -> alone(new ReplayLoad(paced, recording, speed));
            case Act.Attack(var weapons, var perSecond, var duration) ->
                new AttackLoad(
                        working(new Work.Own(Operation.UPDATE), new Shift(step.pace(), duration), Preparation.NONE),
                        plan.server(),
                        weapons,
                        perSecond,
                        plan.seed());
            case Act.Chaos(var cruelty, var duration) ->
                new ChaosLoad(plan.server(), stage, new Shift(step.pace(), duration), cruelty);
            case Act.Soak(var duration, var think) ->
                new SoakLoad(
                        working(
                                new Work.Own(Operation.SEND),
                                new Shift(step.pace(), duration, think),
                                Preparation.NONE),
                        watched);
            case Act.Fleet(var model, var duration, var bootstraps, var record) ->
                alone(new ModelLoad(
                        paced.on(cast.network().orElse(model.network())), model, duration, bootstraps, record));
            case Act.Bootstrap() -> alone(new BootstrapLoad(paced));
            case Act.Rotate(var deaths) -> alone(new RotateLoad(paced, deaths, trigger()));
            case Act.Firmware(var mix, var uri) -> alone(new FirmwareLoad(paced, mix, campaign(uri)));
        };
    }

    @Override
    public void close() {
        stage.close();
        var signedIn = operator;
        if (signedIn != null) signedIn.close();
    }

    private Load working(Work work, Shift shift, Preparation preparation) {
        return new OperationLoad(stage, work, shift, preparation, watched);
    }

    /** Of devices that want the stage to themselves. */
    private Load alone(Load load) {
        stage.clear();
        return load;
    }

    private void observe(Act.Notify notify, Company company) throws IOException, InterruptedException {
        if (api.isPresent()) {
            var there = operator();
            Everyone.of(company.endpoints(), endpoint -> there.observe(endpoint, notify.observed()));
        }
        var unobserved = company.awaitObserved(notify.patience());
        if (unobserved > 0)
            throw new IOException("the server does not observe " + unobserved + " of the devices after "
                    + notify.patience().toSeconds()
                    + " s: give --api, or a profile to the devices, or more time to wait");
    }

    private Work errand(Act.Question question) throws IOException, InterruptedException {
        if (api.isEmpty()) throw new IOException("commands are given by an operator: --api says where he signs in");
        var there = operator();
        return new Work.Ordered(endpoint -> {
            switch (question.verb()) {
                case READ -> there.read(endpoint, question.place());
                case EXECUTE -> there.execute(endpoint, question.place());
            }
        });
    }

    private Optional<RotateLoad.Trigger> trigger() throws IOException, InterruptedException {
        if (api.isEmpty()) return Optional.empty();
        var there = operator();
        return Optional.of(endpoints -> Everyone.of(endpoints, endpoint -> there.command(endpoint, BOOTSTRAP)));
    }

    private FirmwareLoad.Campaign campaign(Optional<String> uri) throws IOException, InterruptedException {
        if (uri.isEmpty()) return FirmwareLoad.Campaign.NONE;
        if (api.isEmpty()) throw new IOException("--package needs --api");
        return new ByHand(operator(), uri.get());
    }

    private Operator operator() throws IOException, InterruptedException {
        var signedIn = operator;
        if (signedIn == null) operator = signedIn = api.orElseThrow().signIn();
        return signedIn;
    }
}
