package dev.dormouse.fleet.bootstrap;

/** How a device secures what it says to a server, as resource 2 of the Security object has it. */
enum SecurityMode {
    PRE_SHARED_KEY(0),
    RAW_PUBLIC_KEY(1),
    CERTIFICATE(2),
    NONE(3);

    private final int number;

    SecurityMode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
