package dev.dormouse.rest.web;

/** What is counted of the connections of a listener. Called on event loops. */
public interface ConnectionMeter {

    void connected();

    void disconnected();

    /** It was closed at once, because there were too many. */
    void connectionRefused();
}
