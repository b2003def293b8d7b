package dev.dormouse.fleet.search;

/** By what devices are counted. */
public sealed interface Facet {

    /** One whose values are texts. */
    record OfField(Field field) implements Facet {
        public OfField {
            if (field.kind() != Field.Kind.PATTERN || field == Field.ENDPOINT || field == Field.GROUP)
                throw new IllegalArgumentException("devices are not counted by " + field.word());
        }
    }

    record OfTag(String tag) implements Facet {}
}
