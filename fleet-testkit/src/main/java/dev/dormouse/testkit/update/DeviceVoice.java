package dev.dormouse.testkit.update;

import dev.dormouse.fleet.event.FleetEvent.DeviceAnswered;
import dev.dormouse.fleet.event.FleetEvent.ValuesReported;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Evidence;
import dev.dormouse.fleet.operation.Witness;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import java.util.List;
import java.util.Optional;

/** What a fleet hears of a device of the kit, whatever kind it is. */
record DeviceVoice(TestFleet fleet) {

    /** It was asked something: that left. */
    void asked(Witness witness) {
        witness.saw(new Evidence(Optional.empty(), "00", fleet.time().instant(), Optional.empty(), 1));
    }

    void answers(Registration device) {
        var now = fleet.time().instant();
        fleet.events().publish(new DeviceAnswered(device.endpoint(), now, now));
    }

    Answer values(Registration device, List<Reading> readings) {
        tells(device, readings, Source.READ);
        return new Answer.Values(readings);
    }

    void tells(Registration device, List<Reading> readings, Source source) {
        fleet.events()
                .publish(new ValuesReported(
                        device.endpoint(), readings, source, fleet.time().instant()));
    }

    static Reading text(String path, String text) {
        return new Reading(NodePath.parse(path), new Value.Text(text));
    }

    static Reading number(String path, long number) {
        return new Reading(NodePath.parse(path), new Value.Whole(number));
    }
}
