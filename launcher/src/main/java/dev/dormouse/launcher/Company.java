package dev.dormouse.launcher;

import dev.dormouse.coap.CoapTransport;
import dev.dormouse.coap.node.Crossing;
import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.contact.Contacts;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.fleet.node.NodeReport;
import dev.dormouse.fleet.node.NodeReports;
import dev.dormouse.fleet.operation.DeviceGateway;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.setting.NodeSettings;
import dev.dormouse.fleet.setting.Settings;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.fleet.trace.TraceBook;
import dev.dormouse.fleet.trace.Traces;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** The other nodes, if there are any, as the map of the product needs them. */
interface Company {

    /** What this node is called in commands and in the log. */
    String node();

    /** The way of one server's datagrams to other nodes and back. */
    Crossing crossing(Purpose server);

    /** A transport is to let go of what it holds when this node was taken for dead. */
    void watchOver(CoapTransport transport);

    /** For what one node does for all, at intervals or by having itself called later. */
    Scheduler rounds(String duty);

    /** For who does at intervals what one node does for all, and later what is this node's own. */
    Scheduler intervals(String duty);

    /** Whether another node of this name is alive, as far as this one sees. */
    boolean isThere(String other);

    /**
     * The way to a device, wherever it is served; {@code here} asks those served by this node.
     *
     * @param events of what devices do here, by which this node knows whom it serves before anyone else acts on them
     */
    DeviceGateway reaching(FleetEvents events, Registrations registrations, DeviceGateway here);

    /** Traces at all nodes; {@code here} are those of this one. */
    Traces tracing(TraceBook here);

    /** Gives a device another node serves to that node, to be asked what waits for it. */
    Predicate<EndpointName> handingOver();

    /**
     * From now on other nodes hand devices to these contacts, which were made meanwhile.
     *
     * @param learning looks for who is awaited, should other nodes have said so in vain; done now and then
     */
    void takesOver(Contacts contacts, List<Runnable> learning);

    /**
     * What happens at other nodes, of which those that act on it are told first.
     *
     * @param here what happens at this one
     */
    FleetEvents elsewhere(FleetEvents here, BooleanSupplier isWatchedHere, List<Consumer<FleetEvent>> acting);

    /** By what this node has its number; nothing where there are no others. */
    Optional<NodeReport.Held> lease();

    /** How many devices this node serves, as far as it knows. */
    long devices(Registrations registrations);

    /** What the nodes say of themselves; {@code own} is this one's word. */
    NodeReports reports(Function<NodeReports.Depth, NodeReport> own);

    /** What the nodes were started with; {@code own} is this one. */
    NodeSettings settings(Settings own);

    /** What is held in memory and changed by people is read anew now and then, should another node have said in vain that it changed. */
    void refreshes(Runnable memory);

    /** What begins before devices come in. */
    List<Service> before();

    /** What ends before all else does: others take over. */
    List<Service> after();

    /** Whether this node is one of them. */
    List<HealthProbe> health();

    /** Nobody else. */
    record Alone(Scheduler scheduler) implements Company {

        @Override
        public String node() {
            return "node-0";
        }

        @Override
        public Crossing crossing(Purpose server) {
            return Crossing.none();
        }

        @Override
        public void watchOver(CoapTransport transport) {}

        @Override
        public Scheduler rounds(String duty) {
            return scheduler;
        }

        @Override
        public Scheduler intervals(String duty) {
            return scheduler;
        }

        @Override
        public boolean isThere(String other) {
            return false;
        }

        @Override
        public DeviceGateway reaching(FleetEvents events, Registrations registrations, DeviceGateway here) {
            return here;
        }

        @Override
        public Traces tracing(TraceBook here) {
            return here;
        }

        @Override
        public Predicate<EndpointName> handingOver() {
            return endpoint -> false;
        }

        @Override
        public void takesOver(Contacts contacts, List<Runnable> learning) {}

        @Override
        public FleetEvents elsewhere(
                FleetEvents here, BooleanSupplier isWatchedHere, List<Consumer<FleetEvent>> acting) {
            return new FleetEvents();
        }

        @Override
        public Optional<NodeReport.Held> lease() {
            return Optional.empty();
        }

        @Override
        public long devices(Registrations registrations) {
            return registrations.count();
        }

        @Override
        public NodeReports reports(Function<NodeReports.Depth, NodeReport> own) {
            return NodeReports.alone(new NodeName(node()), own);
        }

        @Override
        public NodeSettings settings(Settings own) {
            return NodeSettings.alone(new NodeName(node()), own);
        }

        @Override
        public void refreshes(Runnable memory) {}

        @Override
        public List<Service> before() {
            return List.of();
        }

        @Override
        public List<Service> after() {
            return List.of();
        }

        @Override
        public List<HealthProbe> health() {
            return List.of();
        }
    }
}
