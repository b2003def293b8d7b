package dev.dormouse.sim.device;

/** What a device's own confirmable message was for. */
public enum Purpose {
    /** It asks for keys. */
    BOOTSTRAP,
    REGISTER,
    UPDATE,
    DEREGISTER,
    SEND,
    NOTIFY,
    /** It asks for a block of a package. */
    FETCH,
    /** A response in a message of its own. */
    ANSWER
}
