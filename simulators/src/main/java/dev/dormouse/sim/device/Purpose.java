package dev.dormouse.sim.device;

/** What a device's own confirmable message was for. */
public enum Purpose {
    REGISTER,
    UPDATE,
    DEREGISTER,
    SEND,
    NOTIFY,
    /** A response in a message of its own. */
    ANSWER
}
