package dev.dormouse.testkit.integration;

import static dev.dormouse.testkit.integration.TestIntegrations.CRM;
import static dev.dormouse.testkit.integration.TestIntegrations.LAKE;
import static dev.dormouse.testkit.integration.TestIntegrations.NOON;
import static dev.dormouse.testkit.integration.TestIntegrations.crm;
import static dev.dormouse.testkit.integration.TestIntegrations.secret;
import static dev.dormouse.testkit.integration.TestIntegrations.telling;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.integration.Destination;
import dev.dormouse.fleet.integration.Integration;
import dev.dormouse.fleet.integration.IntegrationName;
import dev.dormouse.fleet.integration.Integrations;
import dev.dormouse.fleet.integration.Letter;
import dev.dormouse.fleet.integration.Outbox;
import dev.dormouse.fleet.integration.Standing;
import dev.dormouse.fleet.integration.Undelivered;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of integrations must do, beside the outbox they are told from. */
public abstract class IntegrationsContract {

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Integrations integrations();

    /** The outbox of the same store. */
    protected abstract Outbox outbox();

    /** Closes the store in good order and opens it again. */
    protected abstract void reopen();

    @Test
    protected void integrations_are_kept_with_all_they_have() {
        var crm = crm(1);
        var lake = new Integration(
                LAKE,
                new Destination.Kafka("kafka-1:9092,kafka-2:9092", "fleet", true, Optional.of("dormouse")),
                Set.of("device.values"),
                Optional.of("tag.site==berlin"),
                Optional.of(secret("a password")),
                1);
        var broker = new Integration(
                new IntegrationName("broker"),
                new Destination.Mqtt(URI.create("mqtts://broker:8883"), "fleet/{endpoint}/{kind}", Optional.empty()),
                Set.of("alarm.changed"),
                Optional.empty(),
                Optional.empty(),
                1);

        assertThat(integrations().put(crm)).isTrue();
        assertThat(integrations().put(lake)).isTrue();
        assertThat(integrations().put(broker)).isTrue();

        reopen();
        assertThat(integrations().all()).containsExactly(broker, crm, lake);
        assertThat(integrations().find(LAKE)).contains(lake);
        assertThat(integrations().find(new IntegrationName("nobody"))).isEmpty();
        assertThat(integrations().standings().keySet()).containsExactlyInAnyOrder(broker.name(), CRM, LAKE);
    }

    @Test
    protected void only_the_next_version_takes_the_place_of_the_last() {
        assertThat(integrations().put(crm(2))).isFalse();
        assertThat(integrations().put(crm(1))).isTrue();
        assertThat(integrations().put(crm(1))).isFalse();
        assertThat(integrations().put(crm(2))).isTrue();

        assertThat(integrations().find(CRM)).map(Integration::version).contains(2);
        assertThat(integrations().remove(CRM, 1)).isFalse();
        assertThat(integrations().remove(CRM, 2)).isTrue();
        assertThat(integrations().all()).isEmpty();
        assertThat(integrations().standing(CRM)).isEmpty();
    }

    @Test
    protected void who_is_new_is_told_what_comes_after() {
        outbox().add(List.of(telling("lamp-1", 0)));
        integrations().put(crm(1));
        outbox().add(List.of(telling("lamp-2", 1)));

        assertThat(outbox().after(standing(CRM).place(), 10))
                .extracting(Letter::telling)
                .containsExactly(telling("lamp-2", 1));
    }

    @Test
    protected void who_paused_it_first_stays_until_somebody_resumes() {
        integrations().put(crm(1));
        var byAda = new Standing.Pause(NOON, Optional.of("ada"), "they move house");

        assertThat(integrations().pause(CRM, byAda)).isTrue();
        assertThat(integrations().pause(CRM, new Standing.Pause(NOON, Optional.empty(), "it fails")))
                .isTrue();
        assertThat(integrations().pause(LAKE, byAda)).isFalse();
        enter(Standing.at(standing(CRM).place()), List.of());

        reopen();
        assertThat(standing(CRM).pause()).contains(byAda);
        assertThat(integrations().resume(CRM, NOON)).isTrue();
        assertThat(standing(CRM).pause()).isEmpty();
        assertThat(integrations().resume(LAKE, NOON)).isFalse();
    }

    @Test
    protected void a_change_of_the_integration_ends_its_rest() {
        integrations().put(crm(1));
        var failing = new Standing(
                standing(CRM).place(),
                2,
                Optional.of(NOON),
                Optional.of(NOON.plusSeconds(60)),
                Optional.empty(),
                5,
                0,
                Optional.empty(),
                List.of());
        enter(failing, List.of());

        assertThat(integrations().put(crm(2))).isTrue();

        assertThat(standing(CRM).isFailing()).isFalse();
        assertThat(standing(CRM).restUntil()).isEmpty();
        assertThat(standing(CRM).delivered()).isEqualTo(5);
    }

    @Test
    protected void what_was_not_delivered_goes_with_its_integration() {
        integrations().put(crm(1));
        outbox().add(List.of(telling("lamp-1", 0)));
        var letter = outbox().after(0, 1).getFirst();
        enter(Standing.at(letter.number()), List.of(new Undelivered(letter, 1, NOON, Optional.of(NOON), "500")));

        integrations().remove(CRM, 1);
        integrations().put(crm(1));

        assertThat(outbox().waiting(CRM, 10)).isEmpty();
    }

    private void enter(Standing now, List<Undelivered> undelivered) {
        assertThat(outbox().enter(CRM, standing(CRM).place(), new Outbox.Entry(now, undelivered, List.of())))
                .isTrue();
    }

    private Standing standing(IntegrationName name) {
        return integrations().standing(name).orElseThrow();
    }
}
