package dev.dormouse.benchmarks;

import dev.dormouse.fleet.device.DeviceFacts;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.Devices.Sighting;
import dev.dormouse.fleet.device.Devices.Standing;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.presence.Outlook;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Meters of a dozen models in all conditions, the same each time. */
final class Meters {
    private static final Instant NOW = VirtualTime.BEGINNING;
    private static final int AT_ONCE = 10_000;

    private final Devices inventory;
    private final Random random = new Random(1);

    Meters(Devices inventory) {
        this.inventory = inventory;
    }

    void note(int many) {
        for (int number = 0; number < many; number++) {
            inventory.note(sighting(number));
            if (number % AT_ONCE == AT_ONCE - 1) inventory.settle();
        }
        inventory.settle();
    }

    private Sighting sighting(int number) {
        var seen = NOW.minusSeconds(random.nextInt(7_200));
        var term = new Devices.Term(NOW.minusSeconds(random.nextInt(10_000_000)), Duration.ofDays(1));
        var listensUntil = seen.plusSeconds(20);
        return new Sighting(
                new EndpointName("urn:imei:%015d".formatted(number)),
                seen,
                new Standing.Until(NOW.plusSeconds(86_400), true, Optional.of(term)),
                facts(number % 12),
                Optional.of(new Outlook(Optional.of(listensUntil), seen.plusSeconds(90_000))));
    }

    private DeviceFacts facts(int model) {
        return new DeviceFacts(
                Optional.of(model < 6 ? "Acme Metering" : "Lichtwerk"),
                Optional.of("L" + model),
                Optional.of("%d.%d.%d".formatted(1 + model % 3, random.nextInt(5), random.nextInt(5))),
                Optional.of(random.nextInt(101)),
                Optional.of(-60 - random.nextInt(60)),
                Optional.empty(),
                Optional.of(List.of("nb-iot", "lte-m", "lora").get(model % 3)));
    }
}
