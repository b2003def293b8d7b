package dev.dormouse.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.bootstrap.port.BootstrapPorts;
import dev.dormouse.bootstrap.script.ManagementUnderTest;
import dev.dormouse.bootstrap.script.RealTime;
import dev.dormouse.bootstrap.script.ScriptedDesk;
import dev.dormouse.bootstrap.script.Steps;
import dev.dormouse.coap.CoapTransport;
import dev.dormouse.coap.Dtls;
import dev.dormouse.coap.Listen;
import dev.dormouse.coap.TransportConfig;
import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.fleet.bootstrap.BootstrapPlan;
import dev.dormouse.fleet.bootstrap.Manners;
import dev.dormouse.fleet.bootstrap.PlanOutcome;
import dev.dormouse.fleet.bootstrap.Step;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.KnownIdentities;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.network.NetworkProfiles;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.association.InMemoryAssociations;
import dev.dormouse.testkit.credential.TestCredentials;
import io.prometheus.client.CollectorRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Both servers over a fleet in memory, for a load from another process: whoever has a key of the group is bootstrapped with DTLS
 * to DTLS, a fresh key each. Prints where it listens and serves until its input ends; then it prints what it counted.
 *
 * <pre>
 *   BootstrapBenchmark GROUP_KEY_IN_HEX DEVICES
 *   dormouse-sim bootstrap coaps://127.0.0.1:PORT --devices DEVICES --group-key-file FILE
 * </pre>
 */
final class BootstrapBenchmark {

    private static final Manners MANNERS = new Manners(true, List.of(), Optional.empty(), NetworkProfiles.ETHERNET, 2);

    private BootstrapBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var groupKey = HexFormat.of().parseHex(arguments[0]);
        int devices = Integer.parseInt(arguments[1]);
        var fleet = TestFleet.aFleet();
        KnownIdentities group = identity -> identity instanceof PreSharedKeyIdentity(var name)
                ? Optional.of(factoryKey(groupKey, name))
                : Optional.empty();
        var desk = new ScriptedDesk(group, MANNERS);
        var time = new RealTime();
        var clock = InstantSource.system();
        try (var management = new ManagementUnderTest(fleet, Dtls.DEFAULT, devices, time, clock)) {
            var uri = "coaps://127.0.0.1:" + management.coaps().getPort();
            var random = new SecureRandom();
            desk.plans((endpoint, found) -> planned(fleet, endpoint, uri, random));
            var meters = new CollectorRegistry();
            var server = server(group, desk, devices, meters);
            server.start();
            System.out.println(
                    "coaps://127.0.0.1:" + server.coapsAddress().orElseThrow().getPort() + " pid "
                            + ProcessHandle.current().pid());
            while (System.in.read() >= 0) {}
            System.out.println("registered " + fleet.registered().size());
            for (var outcome : List.of("finished", "failed", "overtaken", "interrupted"))
                System.out.println(outcome + " "
                        + meters.getSampleValue(
                                "dormouse_bootstrap_sessions_total", new String[] {"outcome"}, new String[] {outcome}));
            server.stop();
        }
        System.exit(0);
    }

    private static BootstrapServer server(
            KnownIdentities known, ScriptedDesk desk, int devices, CollectorRegistry meters) {
        var scheduler = new RealTime();
        var clock = InstantSource.system();
        var listen = Listen.securely(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        var transport = new CoapTransport(
                TransportConfig.forDevices(devices).on(listen),
                known,
                new InMemoryAssociations(),
                scheduler,
                clock,
                new TransportMeters(meters));
        var ports = new BootstrapPorts(desk, scheduler, clock);
        return new BootstrapServer(BootstrapConfig.DEFAULT, ports, OmaRegistry.load(), transport, meters);
    }

    private static Credential factoryKey(byte[] groupKey, String name) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(groupKey, "HmacSHA256"));
            var key = new Secret(mac.doFinal(name.getBytes(UTF_8)));
            return new Credential.PreSharedKey(
                    new EndpointName(name), name, key, InstantSource.system().instant());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    private static PlanOutcome planned(TestFleet fleet, EndpointName endpoint, String uri, SecureRandom random) {
        var key = new byte[16];
        random.nextBytes(key);
        var identity = "m-" + endpoint;
        var credential = new Credential.PreSharedKey(
                endpoint, identity, new Secret(key), InstantSource.system().instant());
        TestCredentials.put(fleet.credentials(), credential, Purpose.MANAGEMENT);
        var here = new InstancePath(0, 1);
        var account = new Step.Write(
                here,
                List.of(
                        new Reading(here.resource(0), new Value.Text(uri)),
                        new Reading(here.resource(1), new Value.Flag(false)),
                        new Reading(here.resource(2), new Value.Whole(0)),
                        new Reading(here.resource(3), new Value.Opaque(identity.getBytes(UTF_8))),
                        new Reading(here.resource(4), new Value.Opaque(new byte[0])),
                        new Reading(here.resource(5), new Value.Opaque(key)),
                        new Reading(here.resource(10), new Value.Whole(123))));
        return new PlanOutcome.Planned(new BootstrapPlan(
                List.of(Steps.DELETE_ALL, account, Steps.server(0, 123)), Optional.of(uri), "benchmark 1"));
    }
}
