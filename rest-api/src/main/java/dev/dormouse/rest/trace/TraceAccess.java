package dev.dormouse.rest.trace;

import dev.dormouse.fleet.trace.PayloadReader;
import dev.dormouse.fleet.trace.Traces;

/** The traces of devices, and what reads the payloads in them. */
public record TraceAccess(Traces traces, PayloadReader payloads) {}
