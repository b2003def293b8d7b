package dev.dormouse.fleet.firmware;

/** What is asked of an image that comes without a signature. A signature that comes and is not good is refused in any case. */
public enum SignaturePolicy {
    REQUIRED,
    WELCOME
}
