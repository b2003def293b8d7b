package dev.dormouse.fleet.search;

/** What came of reading a query. */
public sealed interface QueryReading {

    record Understood(Query query) implements QueryReading {}

    /** At this character, counted from 0, something else should stand; the sentences say what is wrong and what would be right. */
    record Misunderstood(int at, String problem) implements QueryReading {}

    /** For a text that was understood when it was taken. Should the language have changed since, it means itself. */
    static Query ofAccepted(String text) {
        return switch (QueryReader.read(text)) {
            case Understood(var query) -> query;
            case Misunderstood misunderstood -> Query.containing(text);
        };
    }
}
