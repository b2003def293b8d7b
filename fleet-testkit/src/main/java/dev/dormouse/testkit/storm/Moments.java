package dev.dormouse.testkit.storm;

import dev.dormouse.fleet.storm.Arrival;
import dev.dormouse.fleet.storm.Crowd;
import dev.dormouse.fleet.storm.Moment;
import java.util.Map;

/** What a door tells of one moment, where a test says only what matters to it. */
public final class Moments {

    public static final Moment CALM = new Moment(Map.of(), 0, 0.1, 0, 0, 0);

    private Moments() {}

    public static Moment aMoment(Arrival arrival, long admitted, long refused) {
        return aMoment(Map.of(arrival, new Crowd(admitted, refused)));
    }

    public static Moment aMoment(Map<Arrival, Crowd> crowds) {
        return new Moment(crowds, 2, 0.8, 120, 40, 6);
    }
}
