package dev.dormouse.objects.value;

/** The data types of LwM2M 1.1 (appendix C), as they are spelled in object definitions. */
public enum ValueType {
    STRING("String"),
    INTEGER("Integer"),
    UNSIGNED_INTEGER("Unsigned Integer"),
    FLOAT("Float"),
    BOOLEAN("Boolean"),
    OPAQUE("Opaque"),
    TIME("Time"),
    OBJECT_LINK("Objlnk"),
    CORE_LINKS("Corelnk"),
    /** Executable resources carry no value. */
    NONE("");

    private final String spelling;

    ValueType(String spelling) {
        this.spelling = spelling;
    }

    public String spelling() {
        return spelling;
    }
}
