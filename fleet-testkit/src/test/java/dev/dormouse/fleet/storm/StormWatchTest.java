package dev.dormouse.fleet.storm;

import static dev.dormouse.testkit.storm.Moments.CALM;
import static dev.dormouse.testkit.storm.Moments.aMoment;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.log.LogEntry;
import dev.dormouse.fleet.storm.Storm.Course;
import dev.dormouse.testkit.log.InMemoryEventLog;
import dev.dormouse.testkit.storm.StormsContract;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StormWatchTest {

    private final VirtualTime time = new VirtualTime();
    private final StormWatch watch = new StormWatch();

    @Nested
    class AsStorms extends StormsContract {
        @Override
        protected Storms storms() {
            return watch;
        }

        @Override
        protected void refuse(int howMany) {
            note(aMoment(Arrival.HELLO, 0, howMany));
        }

        @Override
        protected void calm(Duration howLong) {
            pass(howLong);
        }
    }

    @Test
    void it_says_what_comes_and_how_much_of_it_wants_a_handshake() {
        note(aMoment(Map.of(Arrival.HELLO, new Crowd(20, 70), Arrival.UPDATE, new Crowd(10, 0))));
        note(aMoment(Map.of(Arrival.HANDSHAKE, new Crowd(0, 20), Arrival.REGISTRATION, new Crowd(60, 20))));

        var storm = watch.all().getFirst();
        assertThat(storm.all()).isEqualTo(new Crowd(90, 110));
        assertThat(storm.shareOfHandshakes()).isEqualTo(0.55);
        assertThat(storm.sentAway()).isEqualTo(4);
        assertThat(storm.highestPressure()).isEqualTo(0.8);
        assertThat(storm.began()).isEqualTo(VirtualTime.BEGINNING);
    }

    @Test
    void a_crowd_that_waits_outside_is_one_though_nobody_is_refused() {
        note(new Moment(Map.of(), 0, 0.4, 0, 40, StormWatch.CROWD - 1));
        assertThat(watch.all()).isEmpty();

        note(new Moment(Map.of(), 0, 0.4, 0, 40, StormWatch.CROWD));

        assertThat(now().handshakesWaiting()).isEqualTo(StormWatch.CROWD);
    }

    @Test
    void its_rates_are_those_of_the_last_ten_seconds() {
        for (int second = 0; second < 40; second++) note(aMoment(Arrival.REGISTRATION, 30, 60));
        for (int second = 0; second < 10; second++) note(aMoment(Arrival.REGISTRATION, 50, 20));

        assertThat(now()).isEqualTo(new Course.GoingOn(0.8, 50, 20, Optional.empty(), 120, 40, 6));
    }

    @Test
    void after_a_minute_it_says_whether_it_grows() {
        for (int second = 0; second < 60; second++) note(aMoment(Arrival.HELLO, 0, 100));
        assertThat(now().trend()).isEmpty();

        note(aMoment(Arrival.HELLO, 0, 100));
        assertThat(now().trend()).contains(Trend.STEADY);

        for (int second = 0; second < 15; second++) note(aMoment(Arrival.HELLO, 0, 300));
        assertThat(now().trend()).contains(Trend.GROWING);

        for (int second = 0; second < 40; second++) note(aMoment(Arrival.HELLO, 0, 10));
        assertThat(now().trend()).contains(Trend.EASING);
    }

    @Test
    void the_fleets_story_has_two_sentences_for_each() {
        var log = new InMemoryEventLog();
        watch.listen(new StormChronicle(log, new NodeName("anne"), Purpose.MANAGEMENT)::on);

        for (int second = 0; second < 240; second++) note(aMoment(Arrival.HELLO, 5, 100));
        pass(seconds(31));

        assertThat(log.page(EventLog.Filter.ALL, Optional.empty(), 10).items())
                .extracting(LogEntry::sentence)
                .containsExactly(
                        "All that comes in to the LwM2M server is served again. In 3 minutes it let in 1,200 attempts and refused 24,000.",
                        "More comes in to the LwM2M server than it can serve at once.");
    }

    private Course.GoingOn now() {
        return (Course.GoingOn) watch.all().getFirst().course();
    }

    private void note(Moment moment) {
        watch.note(moment, time.instant());
        time.advance(seconds(1));
    }

    private void pass(Duration howLong) {
        for (long second = 0; second < howLong.toSeconds(); second++) note(CALM);
    }
}
