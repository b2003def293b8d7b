package dev.dormouse.testkit.update;

import static dev.dormouse.testkit.update.DeviceVoice.number;
import static dev.dormouse.testkit.update.DeviceVoice.text;

import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.DeviceGateway;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.Witness;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A device with object 5 as the book has it, over a gateway: what it is told to fetch it fetches when the test lets it, what it is
 * told to install it installs when the test lets it. How it departs from the book is the test's to say.
 */
public final class UpdatingDevice implements DeviceGateway {

    public static final String OBJECTS =
            "</>;rt=\"oma.lwm2m\";ct=\"60 110 112\",</1/0>;ver=1.1,</3/0>;ver=1.1,</5/0>;ver=1.1";

    private final TestFleet fleet;
    private final DeviceVoice voice;
    private final List<Operation> asked = new ArrayList<>();
    private Runnable overtaking = () -> {};
    private final ByteArrayOutputStream image = new ByteArrayOutputStream();
    private String version;
    private String uri = "";
    private int state;
    private int result;
    private int method = 2;
    private boolean silent;
    private int before;
    private Optional<String> refusal = Optional.empty();

    public UpdatingDevice(TestFleet fleet, String version) {
        this.fleet = fleet;
        this.voice = new DeviceVoice(fleet);
        this.version = version;
    }

    /** 0 for pull, 1 for push, 2 for both. */
    public UpdatingDevice takesBy(int deliveryMethod) {
        this.method = deliveryMethod;
        return this;
    }

    public void fallsSilent() {
        silent = true;
    }

    public void speaksAgain() {
        silent = false;
    }

    /** Refuses the next thing it is told, with this code. */
    public void refusesOnce(String code) {
        refusesAfter(0, code);
    }

    /** Does so after so many things it does. */
    public void refusesAfter(int many, String code) {
        before = many;
        refusal = Optional.of(code);
    }

    public String uri() {
        return uri;
    }

    public byte[] image() {
        return image.toByteArray();
    }

    /** What it was asked since the last time this was called. */
    public List<Operation> asked() {
        var since = List.copyOf(asked);
        asked.clear();
        return since;
    }

    /** It says so of its own accord, if it is observed. */
    public void reaches(int newState, int newResult) {
        state = newState;
        result = newResult;
        voice.tells(fleet.registrationOf("lamp-7"), update(), Source.NOTIFY);
    }

    /** What it does while its next answer to a read is on its way: the answer comes later, and says how it stood before. */
    public void beforeItsAnswerComes(Runnable overtakes) {
        overtaking = overtakes;
    }

    /** It is so, and nobody hears of it. */
    public void isAt(int newState, int newResult) {
        state = newState;
        result = newResult;
    }

    public void loads(byte[] bytes) {
        image.writeBytes(bytes);
    }

    /** It restarts with this version, and is idle. */
    public void runs(String other, int newResult) {
        version = other;
        state = 0;
        result = newResult;
        uri = "";
    }

    @Override
    public Answer perform(Registration device, Operation operation, Duration patience) {
        return perform(device, operation, patience, Witness.NOBODY);
    }

    @Override
    public Answer perform(Registration device, Operation operation, Duration patience, Witness witness) {
        asked.add(operation);
        voice.asked(witness);
        if (silent) return new Answer.Silence(patience, 1);
        voice.answers(device);
        boolean told = operation instanceof Operation.Write
                || operation instanceof Operation.WriteBlock
                || operation instanceof Operation.Execute;
        if (refusal.isPresent() && told && before-- == 0) {
            var code = refusal.get();
            refusal = Optional.empty();
            return new Answer.Refused(code, Optional.empty());
        }
        return switch (operation) {
            case Operation.ReadComposite read -> overtaken(read(device, read.paths()));
            case Operation.Read read -> overtaken(read(device, List.of(read.path())));
            case Operation.Write write -> write(write);
            case Operation.WriteBlock block -> take(block);
            case Operation.Execute execute -> execute(execute.path());
            default -> new Answer.Refused("4.05", Optional.empty());
        };
    }

    private Answer overtaken(Answer answer) {
        var next = overtaking;
        overtaking = () -> {};
        next.run();
        return answer;
    }

    private Answer read(Registration device, List<NodePath> paths) {
        var readings = new ArrayList<Reading>();
        for (var path : paths) {
            if (path.object() == 5) readings.addAll(update());
            if (path.toString().startsWith("/3/0")) readings.add(text("/3/0/3", version));
            if (path.toString().equals("/3/0")) {
                readings.add(text("/3/0/0", "Acme"));
                readings.add(text("/3/0/1", "Lamp"));
            }
        }
        return voice.values(device, readings);
    }

    private List<Reading> update() {
        return List.of(number("/5/0/3", state), number("/5/0/5", result), number("/5/0/9", method));
    }

    private Answer write(Operation.Write write) {
        var value = write.values().getFirst().value();
        if (value instanceof Value.Text(String text) && write.path().equals(new ResourcePath(5, 0, 1))) {
            if (!text.isEmpty() && state != 0) return new Answer.Refused("4.00", Optional.empty());
            uri = text;
            state = text.isEmpty() ? 0 : 1;
            result = 0;
        } else {
            state = 0;
            result = 0;
        }
        image.reset();
        return new Answer.Done();
    }

    private Answer take(Operation.WriteBlock block) {
        if (block.number() == 0) image.reset();
        else if (image.size() != (long) block.number() * block.blockBytes())
            return new Answer.Refused("4.08", Optional.empty());
        image.writeBytes(block.bytes());
        state = block.more() ? 1 : 2;
        result = 0;
        return block.more() ? new Answer.Taken(block.blockBytes()) : new Answer.Done();
    }

    /** It forgot what it had, as without power. */
    public void losesPower() {
        image.reset();
        state = 0;
        result = 0;
        uri = "";
    }

    private Answer execute(ResourcePath path) {
        if (path.resource() == 10) {
            if (state == 3) return new Answer.Refused("4.05", Optional.empty());
            losesPower();
            return new Answer.Done();
        }
        if (state != 2) return new Answer.Refused("4.05", Optional.empty());
        state = 3;
        return new Answer.Done();
    }
}
