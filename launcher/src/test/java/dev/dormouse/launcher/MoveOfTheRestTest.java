package dev.dormouse.launcher;

import static dev.dormouse.testkit.firmware.ImageBuilder.anImage;
import static dev.dormouse.testkit.registration.ObservationBuilder.anObservation;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.fleet.presence.AwakeWindow;
import dev.dormouse.fleet.presence.Habit;
import dev.dormouse.fleet.presence.Rhythm;
import dev.dormouse.testkit.firmware.InMemoryImageBytes;
import dev.dormouse.testkit.firmware.InMemoryImages;
import dev.dormouse.testkit.presence.InMemoryHabits;
import dev.dormouse.testkit.registration.InMemoryRegistrations;
import dev.dormouse.testkit.time.VirtualTime;
import org.junit.jupiter.api.Test;

/** What a migration takes along beside the tables: what is hot, and the bytes of images. */
class MoveOfTheRestTest {

    private static final int FLEET = 1_234;

    private final InMemoryRegistrations from = new InMemoryRegistrations();
    private final InMemoryRegistrations to = new InMemoryRegistrations();
    private final InMemoryHabits habits = new InMemoryHabits();
    private final InMemoryHabits habitsThere = new InMemoryHabits();

    @Test
    void every_registration_arrives_with_what_is_observed_and_what_was_learnt_also_the_second_time() {
        for (int number = 0; number < FLEET; number++) {
            var registration = aRegistration("lamp-" + number).build();
            from.put(registration);
            from.observations()
                    .put(anObservation("%08x".formatted(number), registration).build());
        }
        var lamp = aRegistration("lamp-7").build().endpoint();
        var habit = new Habit(
                VirtualTime.BEGINNING,
                new AwakeWindow(4_500, 9_000, 2, 1, VirtualTime.BEGINNING.getEpochSecond()),
                new Rhythm(900.25, 12.5, 7, VirtualTime.BEGINNING.toEpochMilli()));
        habits.learn(lamp, before -> habit);

        assertThat(move()).isEqualTo(FLEET);
        assertThat(move()).isEqualTo(FLEET);

        assertThat(to.count()).isEqualTo(FLEET);
        assertThat(to.observations().count()).isEqualTo(FLEET);
        assertThat(to.findByEndpoint(lamp)).isEqualTo(from.findByEndpoint(lamp)).isPresent();
        assertThat(habitsThere.find(lamp)).contains(habit);
    }

    @Test
    void images_arrive_whole_or_are_named() {
        var images = new InMemoryImages();
        var bytes = new InMemoryImageBytes();
        var there = new InMemoryImageBytes();
        byte[] content = new byte[200_000];
        for (int i = 0; i < content.length; i++) content[i] = (byte) (i * 31);
        var whole = anImage("1.0.0").of(content).build();
        images.add(whole);
        keep(bytes, whole, content, content.length);

        new ImageMove(images, bytes, there).run();

        byte[] arrived = new byte[content.length];
        assertThat(there.read(whole.id(), 0, arrived)).isEqualTo(content.length);
        assertThat(arrived).isEqualTo(content);

        var torn = anImage("1.0.1").of(new byte[content.length]).build();
        images.add(torn);
        keep(bytes, torn, content, 5);
        assertThatThrownBy(() -> new ImageMove(images, bytes, there).run())
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("only 5 bytes of 200000 are there");
        assertThat(there.has(torn.id())).isFalse();
    }

    private static void keep(InMemoryImageBytes bytes, Image image, byte[] content, int count) {
        try (var sink = bytes.receive()) {
            sink.write(content, 0, count);
            sink.keep(image.id());
        }
    }

    private long move() {
        return new HotMove(
                        new HotMove.Side(from, from.observations(), habits),
                        new HotMove.Side(to, to.observations(), habitsThere))
                .run();
    }
}
