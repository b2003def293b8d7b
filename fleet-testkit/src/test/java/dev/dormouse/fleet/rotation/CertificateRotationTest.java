package dev.dormouse.fleet.rotation;

import static dev.dormouse.fleet.credential.Purpose.MANAGEMENT;
import static dev.dormouse.fleet.rotation.RotationBench.LAMP;
import static dev.dormouse.fleet.rotation.RotationBench.SOON;
import static dev.dormouse.fleet.rotation.RotationBench.ofFactory;
import static dev.dormouse.fleet.rotation.RotationBench.ours;
import static dev.dormouse.testkit.credential.TestCredentials.aTrustedCertificate;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.event.FleetEvent.CertificateRevoked;
import dev.dormouse.fleet.rotation.RotationState.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A new certificate is on the name of the old: what tells them apart is which one the device came with. */
class CertificateRotationTest {

    private static final CertificateName OLD = ours(1);
    private static final CertificateName NEXT = ours(2);

    private final RotationBench bench = new RotationBench();

    @Test
    void a_device_that_comes_with_another_certificate_on_its_name_has_proved_it_and_the_old_one_is_taken_back() {
        var job = orderedWith(OLD);

        bench.comesWith(NEXT);
        bench.after(SOON);
        assertThat(bench.state(job)).isEqualTo(Kind.PROVED);
        assertThat(bench.isGood(OLD)).isTrue();

        bench.after(Duration.ofHours(2));
        bench.isHeard();
        bench.after(SOON);

        assertThat(bench.state(job)).isEqualTo(Kind.DONE);
        assertThat(bench.isGood(OLD)).isFalse();
        assertThat(bench.isGood(NEXT)).isTrue();
        assertThat(bench.fleet.credentials().find(LAMP, MANAGEMENT).grants()).hasSize(1);
        assertThat(bench.fleet.told()).noneMatch(CertificateRevoked.class::isInstance);
        assertThat(bench.kinds(LAMP)).containsExactly(Kind.DELIVERING, Kind.PROVED, Kind.DONE);
    }

    @Test
    void a_device_that_is_heard_soon_after_may_still_go_back() {
        var job = orderedWith(OLD);
        bench.comesWith(NEXT);
        bench.after(SOON);

        bench.isHeard();
        bench.after(SOON);

        assertThat(bench.state(job)).isEqualTo(Kind.PROVED);
        assertThat(bench.isGood(OLD)).isTrue();
    }

    @Test
    void a_device_that_goes_back_to_its_old_certificate_keeps_both() {
        var job = orderedWith(OLD);
        bench.comesWith(NEXT);
        bench.after(SOON);

        bench.comesWith(OLD);
        bench.after(Duration.ofHours(2));
        bench.isHeard();
        bench.after(SOON);

        assertThat(bench.state(job)).isEqualTo(Kind.REVERTED);
        assertThat(bench.of(job).getFirst().state().reason()).contains("went back");
        assertThat(bench.isGood(OLD)).isTrue();
        assertThat(bench.isGood(NEXT)).isTrue();
    }

    @Test
    void the_same_certificate_by_another_handshake_proves_nothing() {
        var job = orderedWith(OLD);

        bench.comesWith(OLD);
        bench.after(SOON);

        assertThat(bench.state(job)).isEqualTo(Kind.DELIVERING);
        bench.after(Duration.ofDays(3));
        assertThat(bench.state(job)).isEqualTo(Kind.REVERTED);
    }

    @Test
    void the_certificate_of_a_factory_is_its_way_back_and_stays_good() {
        var job = orderedWith(ofFactory(1));

        bench.comesWith(NEXT);
        bench.after(Duration.ofHours(2));
        bench.isHeard();
        bench.after(SOON);

        assertThat(bench.state(job)).isEqualTo(Kind.DONE);
        assertThat(bench.isGood(ofFactory(1))).isTrue();
    }

    @Test
    void a_restart_between_proof_and_end_loses_neither() {
        var job = orderedWith(OLD);
        bench.comesWith(NEXT);
        bench.after(SOON);

        bench.rotations.stop();
        bench.started();
        bench.after(Duration.ofHours(2));
        bench.isHeard();
        bench.after(SOON);

        assertThat(bench.state(job)).isEqualTo(Kind.DONE);
        assertThat(bench.isGood(OLD)).isFalse();
    }

    private RotationJob orderedWith(CertificateName certificate) {
        bench.fleet.with(aDevice("lamp-7").registeredFor(Duration.ofDays(10)).holding(aTrustedCertificate("lamp-7")));
        bench.comesWith(certificate);
        var job = bench.order("lamp-7");
        bench.after(SOON);
        assertThat(bench.state(job)).isEqualTo(Kind.DELIVERING);
        return job;
    }
}
