package dev.dormouse.testkit.reconcile;

import static dev.dormouse.testkit.time.VirtualTime.BEGINNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.reconcile.Dossier;
import dev.dormouse.fleet.reconcile.Dossiers;
import dev.dormouse.fleet.reconcile.Era;
import dev.dormouse.fleet.reconcile.Note;
import dev.dormouse.fleet.reconcile.Topic;
import dev.dormouse.fleet.registration.RegistrationId;
import org.junit.jupiter.api.Test;

/** What every store of dossiers must do. */
public abstract class DossiersContract {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final Topic BATTERY = new Topic(Topic.Kind.OBSERVE, "/3/0/9");
    private static final Topic ZONE = new Topic(Topic.Kind.VALUE, "/3/0/15");

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Dossiers dossiers();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void a_dossier_comes_back_in_every_detail() {
        var full = Dossier.empty(LAMP)
                .in(
                        new Era("meter.3+standard.1", "1.0 beta, über", "a1b2"),
                        new ProfileName("meter"),
                        new RegistrationId("a8Hk2"),
                        BEGINNING.plusNanos(7))
                .with(BATTERY, new Note.Settled("", 1, BEGINNING))
                .with(ZONE, new Note.Settled("Europe/Vienna\tand\nmore\\ \"", 3, BEGINNING.plusNanos(1)))
                .with(
                        new Topic(Topic.Kind.ATTRIBUTES, "/4/0/2"),
                        new Note.Denied("4.05", "no \t such\nthing", BEGINNING))
                .with(new Topic(Topic.Kind.READ, "/3/0/0"), new Note.Denied("", "", BEGINNING))
                .with(Topic.COMPOSITE_READ, new Note.Unanswered(2, BEGINNING));
        dossiers().note(full);
        assertThat(dossiers().find(LAMP)).contains(full);

        reopen();

        assertThat(dossiers().find(LAMP)).contains(full);
    }

    @Test
    protected void an_empty_dossier_is_one() {
        dossiers().note(Dossier.empty(LAMP));

        reopen();

        assertThat(dossiers().find(LAMP)).contains(Dossier.empty(LAMP));
        assertThat(dossiers().find(new EndpointName("meter"))).isEmpty();
    }

    @Test
    protected void what_is_noted_later_takes_the_place_of_what_was() {
        var before = Dossier.empty(LAMP).with(BATTERY, new Note.Unanswered(1, BEGINNING));
        dossiers().note(before);
        reopen();

        dossiers().note(before.without(BATTERY).with(ZONE, new Note.Settled("UTC", 1, BEGINNING)));

        assertThat(dossiers().find(LAMP).orElseThrow().notes()).containsOnlyKeys(ZONE);
        reopen();
        assertThat(dossiers().find(LAMP).orElseThrow().notes()).containsOnlyKeys(ZONE);
    }

    @Test
    protected void a_forgotten_device_has_no_dossier() {
        dossiers().note(Dossier.empty(LAMP));

        dossiers().forget(LAMP);

        assertThat(dossiers().find(LAMP)).isEmpty();
        reopen();
        assertThat(dossiers().find(LAMP)).isEmpty();
    }
}
