package dev.dormouse.coap.uplink;

import dev.dormouse.coap.lane.Lanes;
import dev.dormouse.coap.lane.Reception;
import dev.dormouse.coap.meter.UplinkMeter;

/** What is needed to receive what devices say: the lanes it waits on, the log of what was wrong, the server's own meters. */
public record FrontDesk<M extends UplinkMeter>(Reception reception, Lanes lanes, BadInputLog badInput, M meters) {}
