package dev.dormouse.fleet.search;

/** How what is known stands to what is asked for. */
public enum Relation {
    EQUAL("=="),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    private final String sign;

    Relation(String sign) {
        this.sign = sign;
    }

    /** As the language writes it. */
    public String sign() {
        return sign;
    }

    /** Whether it holds where comparing what is known with what is asked for gave this. */
    public boolean holds(int comparison) {
        return switch (this) {
            case EQUAL -> comparison == 0;
            case LESS -> comparison < 0;
            case AT_MOST -> comparison <= 0;
            case MORE -> comparison > 0;
            case AT_LEAST -> comparison >= 0;
        };
    }

    /** The same seen from the other side: an age is more where its time is less. */
    public Relation mirrored() {
        return switch (this) {
            case EQUAL -> EQUAL;
            case LESS -> MORE;
            case AT_MOST -> AT_LEAST;
            case MORE -> LESS;
            case AT_LEAST -> AT_MOST;
        };
    }
}
