package dev.dormouse.fleet.registration;

/** Why a device's request about its registration is refused; {@code sentence} is for logs and events. */
public enum Refusal {
    QUARANTINED("the device is in quarantine"),
    UNSECURED_NOT_ALLOWED("the device came without DTLS and no rule allows that for its name"),
    UNSECURED_BUT_HAS_CREDENTIAL("the device came without DTLS although it has a credential"),
    CREDENTIAL_UNKNOWN("the credential the device proved itself with is not known any more"),
    CREDENTIAL_OF_ANOTHER("the credential the device proved itself with belongs to another endpoint"),
    REGISTRATION_OF_ANOTHER("the registration belongs to another device"),
    LIFETIME_NOT_POSITIVE("the lifetime is not positive");

    private final String sentence;

    Refusal(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }

    /** Whether the request itself was wrong, rather than who sent it. */
    public boolean isMalformed() {
        return this == LIFETIME_NOT_POSITIVE;
    }
}
