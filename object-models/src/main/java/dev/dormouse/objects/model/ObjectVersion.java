package dev.dormouse.objects.model;

/** The version of an object definition. A device that names none has 1.0. */
public record ObjectVersion(int major, int minor) implements Comparable<ObjectVersion> {

    public static final ObjectVersion V1_0 = new ObjectVersion(1, 0);

    public ObjectVersion {
        if (major < 0 || minor < 0) throw new IllegalArgumentException("a version has no negative part");
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException unless the text is two numbers with a dot between
     */
    public static ObjectVersion parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 1 || dot > 4 || text.length() - dot > 5) throw notAVersion(text);
        try {
            return new ObjectVersion(
                    Integer.parseInt(text, 0, dot, 10), Integer.parseInt(text, dot + 1, text.length(), 10));
        } catch (NumberFormatException e) {
            throw notAVersion(text);
        }
    }

    private static IllegalArgumentException notAVersion(String text) {
        return new IllegalArgumentException("'" + text + "' is not an object version, which looks like 1.0 or 2.1");
    }

    @Override
    public int compareTo(ObjectVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
