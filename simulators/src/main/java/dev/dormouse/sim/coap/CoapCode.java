package dev.dormouse.sim.coap;

/** A method or a response code: three bits of class and five of detail. */
public record CoapCode(int value) {
    public static final CoapCode EMPTY = of(0, 0);
    public static final CoapCode GET = of(0, 1);
    public static final CoapCode POST = of(0, 2);
    public static final CoapCode PUT = of(0, 3);
    public static final CoapCode DELETE = of(0, 4);
    public static final CoapCode FETCH = of(0, 5);
    public static final CoapCode IPATCH = of(0, 7);
    public static final CoapCode CREATED = of(2, 1);
    public static final CoapCode DELETED = of(2, 2);
    public static final CoapCode CHANGED = of(2, 4);
    public static final CoapCode CONTENT = of(2, 5);
    public static final CoapCode CONTINUE = of(2, 31);
    public static final CoapCode BAD_REQUEST = of(4, 0);
    public static final CoapCode UNAUTHORIZED = of(4, 1);
    public static final CoapCode BAD_OPTION = of(4, 2);
    public static final CoapCode FORBIDDEN = of(4, 3);
    public static final CoapCode NOT_FOUND = of(4, 4);
    public static final CoapCode METHOD_NOT_ALLOWED = of(4, 5);
    public static final CoapCode NOT_ACCEPTABLE = of(4, 6);
    public static final CoapCode REQUEST_ENTITY_INCOMPLETE = of(4, 8);
    public static final CoapCode REQUEST_ENTITY_TOO_LARGE = of(4, 13);
    public static final CoapCode UNSUPPORTED_CONTENT_FORMAT = of(4, 15);
    public static final CoapCode INTERNAL_SERVER_ERROR = of(5, 0);
    public static final CoapCode SERVICE_UNAVAILABLE = of(5, 3);

    public CoapCode {
        if (value < 0 || value > 0xff) throw new IllegalArgumentException(value + " is not a code (0 to 255)");
    }

    public static CoapCode of(int codeClass, int detail) {
        return new CoapCode(codeClass << 5 | detail);
    }

    public int codeClass() {
        return value >> 5;
    }

    public boolean isRequest() {
        return codeClass() == 0 && value != 0;
    }

    public boolean isResponse() {
        return codeClass() >= 2;
    }

    public boolean isSuccess() {
        return codeClass() == 2;
    }

    /** The usual notation, such as 4.04. */
    @Override
    public String toString() {
        return "%d.%02d".formatted(codeClass(), value & 0x1f);
    }
}
