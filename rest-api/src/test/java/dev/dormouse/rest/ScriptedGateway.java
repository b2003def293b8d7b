package dev.dormouse.rest;

import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.DeviceGateway;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.registration.Registration;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Devices that answer as they were told, and remember what they were asked. */
public final class ScriptedGateway implements DeviceGateway {

    public record Asked(String endpoint, Operation operation, Duration patience) {}

    @FunctionalInterface
    public interface Script {
        Answer answer(Registration device, Operation operation);
    }

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Script script = (device, operation) -> new Answer.Done();

    @Override
    public Answer perform(Registration device, Operation operation, Duration patience) {
        asked.add(new Asked(device.endpoint().value(), operation, patience));
        return script.answer(device, operation);
    }

    public void answers(Answer answer) {
        answers((device, operation) -> answer);
    }

    public void answers(Script script) {
        this.script = script;
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }
}
