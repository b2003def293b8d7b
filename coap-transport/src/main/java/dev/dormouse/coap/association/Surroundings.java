package dev.dormouse.coap.association;

import dev.dormouse.coap.association.Adoption.Name;
import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.coap.node.Crossing;
import dev.dormouse.coap.storm.Door;
import dev.dormouse.coap.storm.HandshakeRates;
import dev.dormouse.coap.traffic.TrafficCounter;
import dev.dormouse.coap.work.RecentlyAbsent;
import dev.dormouse.coap.work.Workers;
import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.credential.KnownIdentities;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.fleet.trace.Tap;
import java.time.Duration;
import java.time.InstantSource;

/** What all parts of {@link Continuity} stand on. */
record Surroundings(
        HeapConnections heap,
        Associations associations,
        KnownIdentities known,
        DroppedIdentities dropped,
        RecentlyAbsent<Name> absent,
        Duration lifetime,
        long writeBlock,
        Workers handshakes,
        Workers records,
        Scheduler scheduler,
        InstantSource clock,
        TransportMeters meters,
        TrafficCounter traffic,
        Door door,
        HandshakeRates rates,
        Crossing crossing,
        Tap tap) {}
