package dev.dormouse.sim.scenario;

import dev.dormouse.sim.load.FirmwareLoad;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.operator.Everyone;
import dev.dormouse.sim.operator.Operator;
import java.io.IOException;
import java.util.List;

/** An operator that writes the URI of a package to each device, and starts each update. */
record ByHand(Operator operator, String uri) implements FirmwareLoad.Campaign {
    private static final Place PACKAGE_URI = Place.of(5, 0, 1);
    private static final Place UPDATE = Place.of(5, 0, 2);

    @Override
    public void offer(List<String> endpoints) throws IOException, InterruptedException {
        Everyone.of(endpoints, endpoint -> operator.write(endpoint, PACKAGE_URI, uri));
    }

    @Override
    public void install(String endpoint) throws IOException, InterruptedException {
        operator.execute(endpoint, UPDATE);
    }
}
