package dev.dormouse.objects.model;

/** What may be done with a resource, as object definitions spell it. */
public enum Operations {
    NONE(""),
    R("R"),
    W("W"),
    RW("RW"),
    E("E");

    private final String spelling;

    Operations(String spelling) {
        this.spelling = spelling;
    }

    public boolean readable() {
        return this == R || this == RW;
    }

    public boolean writable() {
        return this == W || this == RW;
    }

    public boolean executable() {
        return this == E;
    }

    public String spelling() {
        return spelling;
    }
}
