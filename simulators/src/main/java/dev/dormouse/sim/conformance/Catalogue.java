package dev.dormouse.sim.conformance;

import java.util.List;
import java.util.stream.Stream;

/** All behaviours, in the order in which they are tried. New ones go to the end: devices and their keys are numbered by place. */
public final class Catalogue {
    public static final List<Behaviour> ALL = Stream.of(
                    CoapTrials.ALL,
                    RegistrationTrials.ALL,
                    ReportingTrials.ALL,
                    ManagementTrials.ALL,
                    SecurityTrials.ALL,
                    BootstrapTrials.ALL)
            .flatMap(List::stream)
            .toList();

    private Catalogue() {}
}
