package dev.dormouse.coap.storm;

/** What becomes of a request at the door: one of these, once. */
public interface Turn {

    /** There is time for it. */
    void comes();

    /** There is none. */
    void isRefused();

    /** Its device asks something else by now. */
    void isForgotten();
}
