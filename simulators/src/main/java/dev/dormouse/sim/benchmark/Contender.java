package dev.dormouse.sim.benchmark;

import dev.dormouse.sim.load.Company;
import dev.dormouse.sim.load.PskKeys;
import dev.dormouse.sim.load.ServerProcess;
import dev.dormouse.sim.swarm.ServerAddress;
import java.io.IOException;
import java.util.List;

/** A server that takes part, up and running. */
interface Contender extends AutoCloseable {
    String name();

    ServerAddress address(boolean secure);

    ServerProcess process();

    /** Makes devices known that come over DTLS, with the keys that follow from the secret. */
    void letIn(List<String> endpoints, PskKeys keys) throws IOException, InterruptedException;

    /** Has the temperature of all devices of a company observed. */
    void observe(Company company) throws IOException, InterruptedException;

    @Override
    void close();
}
