package dev.dormouse.lwm2m.uplink;

import dev.dormouse.coap.lane.Lanes;
import dev.dormouse.coap.lane.Reception;
import dev.dormouse.lwm2m.meter.Lwm2mMeters;

/** What is needed to receive what devices say: the lanes it waits on, the log of what was wrong, the meters. */
public record FrontDesk(Reception reception, Lanes lanes, BadInputLog badInput, Lwm2mMeters meters) {}
