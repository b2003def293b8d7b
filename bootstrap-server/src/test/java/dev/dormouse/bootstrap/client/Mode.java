package dev.dormouse.bootstrap.client;

/** How a device proves itself, in the numbers of object 0. */
enum Mode {
    NO_SEC(3),
    PSK(0),
    RPK(1),
    X509(2);

    final int number;

    Mode(int number) {
        this.number = number;
    }
}
