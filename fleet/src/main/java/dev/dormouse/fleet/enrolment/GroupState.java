package dev.dormouse.fleet.enrolment;

/** Whether a group takes devices in, and why not. */
public enum GroupState {
    OPEN("it is open"),
    FULL("its quota is used up"),
    EXPIRED("it has expired"),
    CLOSED("it was closed");

    private final String sentence;

    GroupState(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
