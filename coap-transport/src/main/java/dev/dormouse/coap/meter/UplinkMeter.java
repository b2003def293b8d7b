package dev.dormouse.coap.meter;

/** What every server counts of the requests that come to it. */
public interface UplinkMeter {

    /** One could not be served as it was. */
    void malformed();
}
