package dev.dormouse.fleet.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ForgetfulTableTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");

    private final ForgetfulTable table = new ForgetfulTable();

    @Test
    void a_number_is_remembered_until_its_device_is_forgotten() {
        table.put(LAMP, 255, table.ticket(LAMP));

        assertThat(table.find(LAMP)).isEqualTo(OptionalInt.of(255));
        assertThat(table.find(new EndpointName("lamp-8"))).isEmpty();

        table.forget(LAMP);

        assertThat(table.find(LAMP)).isEmpty();
        assertThat(table.size()).isZero();
    }

    @Test
    void what_was_found_out_before_the_device_was_forgotten_is_not_remembered() {
        int ticket = table.ticket(LAMP);
        table.forget(LAMP);

        table.put(LAMP, 1, ticket);

        assertThat(table.find(LAMP)).isEmpty();
    }

    @Test
    void nor_what_was_found_out_before_all_were() {
        int ticket = table.ticket(LAMP);
        table.forgetAll();

        table.put(LAMP, 1, ticket);

        assertThat(table.find(LAMP)).isEmpty();
    }

    @Test
    void most_of_many_devices_are_remembered_and_never_with_the_number_of_another() {
        int many = 300_000;
        // It forgets all when it grows, so a device is heard several times.
        for (int round = 0; round < 3; round++)
            for (int i = 0; i < many; i++) {
                var endpoint = new EndpointName("urn:imei:" + (490_154_203_000_000L + i));
                table.put(endpoint, i % 200, table.ticket(endpoint));
            }

        int remembered = 0;
        for (int i = 0; i < many; i++) {
            var number = table.find(new EndpointName("urn:imei:" + (490_154_203_000_000L + i)));
            if (number.isEmpty()) continue;
            remembered++;
            assertThat(number.getAsInt()).isEqualTo(i % 200);
        }
        assertThat(remembered).isGreaterThan(many * 9 / 10);
        assertThat(table.size()).isLessThanOrEqualTo(many);
    }
}
