package dev.dormouse.fleet.rotation;

import static dev.dormouse.fleet.rotation.RotationBench.LAMP;
import static dev.dormouse.fleet.rotation.RotationBench.SOON;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.command.CommandGroup.Target;
import dev.dormouse.fleet.command.CommandId;
import dev.dormouse.fleet.command.CommandState;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.rotation.RotationState.Kind;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.tenant.Tenant;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.fleet.tenant.Tenants;
import dev.dormouse.testkit.rotation.InMemoryRotations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rotations of a tenant, whose devices change hands at every turn. */
class TenantRotationsTest {

    private static final TenantName WATER = new TenantName("water-works");
    private static final TenantName ZEBRA = new TenantName("zebra");
    private static final String LEFT = "it left the devices of water-works";

    private final RotationBench bench = new RotationBench();
    private final Tenants tenants = bench.fleet.tenants();

    @BeforeEach
    void a_lamp_and_a_meter_of_one_tenant_and_a_zebra_of_another() {
        for (var name : List.of("lamp-7", "meter-1", "zebra-1"))
            bench.fleet.with(aDevice(name).registeredFor(Duration.ofDays(10)).secured());
        for (var tenant : List.of(WATER, ZEBRA))
            tenants.add(new Tenant(tenant, tenant.value(), bench.fleet.time().instant()));
        give(tenants, "lamp-7", WATER);
        give(tenants, "meter-1", WATER);
        give(tenants, "zebra-1", ZEBRA);
    }

    @Test
    void whomever_it_names_it_is_for_the_devices_of_its_tenant() {
        for (var target : List.of(
                new Target.Matching("", Optional.empty()),
                new Target.Matching("tenant==zebra,tenant==water-works", Optional.empty()),
                new Target.Listed(names("lamp-7", "meter-1", "nobody-1", "zebra-1")))) {
            var job = order(target);
            bench.after(Duration.ofMinutes(1));

            assertThat(bench.of(job))
                    .as(target.toString())
                    .extracting(rotation -> rotation.endpoint().value())
                    .containsExactly("lamp-7", "meter-1");
        }
        var zebras = order(new Target.Matching("tenant==zebra", Optional.empty()));
        bench.after(Duration.ofMinutes(1));
        assertThat(bench.of(zebras)).isEmpty();
    }

    @Test
    void a_device_that_is_given_away_before_its_turn_is_passed_over_also_when_nobody_told() {
        var job = order(new Target.Matching("", Optional.empty()));
        bench.rotations.pause(job.id());
        give(bench.fleet.tenantsElsewhere(), "lamp-7", ZEBRA);

        bench.rotations.resume(job.id());
        bench.after(Duration.ofMinutes(1));

        assertThat(bench.of(job))
                .extracting(rotation -> rotation.endpoint().value())
                .containsExactly("meter-1");
        assertThat(bench.kinds(LAMP)).isEmpty();
    }

    @Test
    void a_device_that_is_asked_when_it_is_given_away_is_asked_no_more() {
        bench.fleet.with(
                aDevice("lamp-9").sleeping().registeredFor(Duration.ofDays(10)).secured());
        give(tenants, "lamp-9", WATER);
        bench.after(Duration.ofMinutes(5));
        var job = order(new Target.Listed(names("lamp-9")));
        bench.after(SOON);
        var trigger = bench.trigger(job);

        give(tenants, "lamp-9", ZEBRA);
        bench.after(SOON);

        assertThat(bench.of(job).getFirst().state().kind()).isEqualTo(Kind.CANCELLED);
        assertThat(bench.of(job).getFirst().state().reason()).isEqualTo(LEFT);
        assertThat(bench.commands.commands().find(trigger))
                .hasValueSatisfying(
                        command -> assertThat(command.state().kind()).isEqualTo(CommandState.Kind.CANCELLED));
    }

    @Test
    void a_device_that_is_given_away_while_it_is_being_asked_is_asked_no_more() {
        var kept = new InMemoryRotations();
        var asked = new CommandId("c1");
        var calledOff = new ArrayList<CommandId>();
        var rotator = new ArrayList<Rotator>();
        Delivery delivery = new Delivery() {
            @Override
            public AskOutcome ask(Rotation rotation) {
                // Whoever hears of it looks at once, and there is nothing to call off yet.
                give(tenants, "lamp-7", ZEBRA);
                rotator.getFirst().goOn(LAMP);
                return new AskOutcome.Asked(asked);
            }

            @Override
            public Optional<String> whyNothingComes(CommandId trigger) {
                return Optional.empty();
            }

            @Override
            public void callOff(CommandId trigger) {
                calledOff.add(trigger);
            }
        };
        rotator.add(rotator(kept, delivery));
        var job = order(new Target.Listed(List.of(LAMP)));
        kept.put(job);
        var ordered =
                new Rotation(job.id(), LAMP, bench.fleet.time().instant().plusSeconds(60), new RotationState.Ordered());
        kept.begin(
                job.id(), List.of(ordered), Optional.empty(), bench.fleet.time().instant(), true);

        assertThat(rotator.getFirst().goOn(LAMP)).isEmpty();

        assertThat(calledOff).containsExactly(asked);
    }

    @Test
    void a_device_with_a_key_on_its_way_gets_it_and_the_one_who_had_it_does_not_learn_how() {
        var job = order(new Target.Listed(List.of(LAMP)));
        bench.after(SOON);
        var fresh = bench.handOut();

        give(tenants, "lamp-7", ZEBRA);
        bench.after(SOON);
        assertThat(bench.of(job)).isEmpty();
        assertThat(bench.rotations.find(job.id()).orElseThrow().progress().counts())
                .isEmpty();
        assertThat(bench.rotations.find(job.id()).orElseThrow().isOver()).isTrue();

        bench.comesWith(fresh);
        bench.after(Duration.ofHours(2));
        bench.isHeard();
        bench.after(Duration.ofMinutes(2));

        var taken = jobs(Purview.of(ZEBRA)).getFirst();
        assertThat(taken.by()).isEqualTo("change of hands");
        assertThat(taken.progress().counts()).isEqualTo(Map.of(Kind.DONE, 1L));
        assertThat(jobs(Purview.of(WATER))).extracting(RotationJob::id).containsExactly(job.id());
    }

    @Test
    void a_device_that_was_given_away_when_nobody_told_is_found_as_soon_as_it_is_heard() {
        var job = order(new Target.Listed(List.of(LAMP)));
        bench.after(SOON);
        bench.handOut();
        give(bench.fleet.tenantsElsewhere(), "lamp-7", ZEBRA);

        bench.isHeard();
        bench.after(SOON);

        assertThat(bench.of(job)).isEmpty();
        assertThat(jobs(Purview.of(ZEBRA))).hasSize(1);
    }

    @Test
    void a_rotation_of_the_next_owner_tells_the_one_before_nothing() {
        var before = order(new Target.Listed(List.of(LAMP)));
        bench.after(SOON);
        bench.handOut();
        bench.after(Duration.ofDays(3));
        assertThat(bench.state(before)).isEqualTo(Kind.IN_DOUBT);
        give(bench.fleet.tenantsElsewhere(), "lamp-7", ZEBRA);

        var now = bench.rotations.order(
                Optional.of(ZEBRA), new Target.Listed(List.of(LAMP)), RotationTerms.STANDARD, "zoe");
        bench.after(SOON);

        assertThat(bench.state(now)).isEqualTo(Kind.DELIVERING);
        assertThat(bench.of(before)).isEmpty();
    }

    @Test
    void a_rotation_of_the_whole_fleet_goes_on_whoever_has_its_devices() {
        var job = bench.order("lamp-7");
        bench.after(SOON);

        give(tenants, "lamp-7", ZEBRA);
        bench.after(SOON);

        assertThat(bench.state(job)).isEqualTo(Kind.DELIVERING);
    }

    @Test
    void the_rotations_of_a_tenant_who_goes_end_and_go_with_him() {
        var job = order(new Target.Listed(names("lamp-7", "meter-1")));
        bench.after(Duration.ofSeconds(30));
        bench.handOut();
        var others = bench.order("zebra-1");
        bench.fleet.tenantsElsewhere().give(names("lamp-7", "meter-1"), Optional.empty());

        bench.rotations.removeAllOf(WATER);
        bench.rotations.removeAllOf(WATER);

        assertThat(bench.rotations.find(job.id())).isEmpty();
        assertThat(bench.rotations.find(others.id())).isPresent();
        var goesOn = jobs(Purview.FLEET).getFirst();
        assertThat(goesOn.owner()).isEmpty();
        assertThat(bench.of(goesOn)).singleElement().satisfies(rotation -> {
            assertThat(rotation.endpoint()).isEqualTo(LAMP);
            assertThat(rotation.state().kind()).isEqualTo(Kind.DELIVERING);
        });
    }

    @Test
    void however_many_wait_for_their_next_device_a_later_one_has_its_turn() {
        var slow = new RotationTerms(Duration.ofDays(2), 1, 100);
        for (int number = 0; number < 60; number++)
            bench.rotations.order(Optional.of(ZEBRA), new Target.Matching("", Optional.empty()), slow, "zoe");
        var last = order(new Target.Listed(List.of(LAMP)));

        bench.after(Duration.ofSeconds(20));

        assertThat(bench.of(last)).hasSize(1);
    }

    @Test
    void a_tenant_has_so_many_of_which_devices_are_still_to_begin() {
        for (int number = 0; number < KeyRotations.MOST_OF_A_TENANT; number++) {
            assertThat(bench.rotations.hasRoomFor(Optional.of(WATER))).isTrue();
            bench.rotations.pause(order(new Target.Listed(List.of(LAMP))).id());
        }

        assertThat(bench.rotations.hasRoomFor(Optional.of(WATER))).isFalse();
        assertThat(bench.rotations.hasRoomFor(Optional.of(ZEBRA))).isTrue();
        assertThat(bench.rotations.hasRoomFor(Optional.empty())).isTrue();
        jobs(Purview.of(WATER)).forEach(job -> bench.rotations.cancel(job.id()));
        assertThat(bench.rotations.hasRoomFor(Optional.of(WATER))).isTrue();
    }

    private Rotator rotator(Rotations kept, Delivery delivery) {
        var ports = new Rotator.Ports(
                kept,
                bench.fleet.credentials(),
                bench.fleet.registrations(),
                bench.fleet.ownedDevices(),
                BorneCertificates.NONE,
                delivery);
        return new Rotator(
                ports, bench.fleet.locksmith(), bench.fleet.events(), () -> new JobId("j9"), bench.fleet.time());
    }

    private RotationJob order(Target target) {
        return bench.rotations.order(Optional.of(WATER), target, new RotationTerms(Duration.ofDays(2), 60, 100), "ada");
    }

    private List<RotationJob> jobs(Purview seen) {
        return bench.rotations.jobs(seen, Optional.empty(), 1_000).items();
    }

    private static void give(Tenants by, String endpoint, TenantName tenant) {
        by.give(names(endpoint), Optional.of(tenant));
    }

    private static List<EndpointName> names(String... endpoints) {
        return List.of(endpoints).stream().map(EndpointName::new).toList();
    }
}
