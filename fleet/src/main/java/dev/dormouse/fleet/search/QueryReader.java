package dev.dormouse.fleet.search;

import dev.dormouse.fleet.search.QueryReading.Misunderstood;
import dev.dormouse.fleet.search.QueryReading.Understood;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a query: {@code ,} is or, {@code ;} is and and binds closer, {@code !} is not, parentheses group. What is no
 * comparison is text to look for, so that a plain word is a query too.
 */
public final class QueryReader {

    private static final int LONGEST = 2_000;
    private static final int DEEPEST = 20;
    private static final int MOST_TERMS = 100;

    private final QueryCursor cursor;
    private int depth;
    private int terms;

    private QueryReader(String text) {
        this.cursor = new QueryCursor(text);
    }

    public static QueryReading read(String text) {
        if (text.isBlank()) return new Understood(Query.EVERYONE);
        if (text.length() > LONGEST)
            return new Misunderstood(LONGEST, "a query has at most " + LONGEST + " characters");
        try {
            return new Understood(new QueryReader(text).whole());
        } catch (Misreading e) {
            return new Misunderstood(e.at(), e.problem());
        }
    }

    private Query whole() {
        var query = anyOf();
        if (!cursor.isAtEnd())
            throw new Misreading(
                    cursor.at(),
                    cursor.sees(')')
                            ? "nothing was opened that ) could close: leave it out"
                            : "an operator is missing here: ; for and, or , for or");
        return query;
    }

    private Query anyOf() {
        var parts = new ArrayList<Query>();
        do parts.add(allOf());
        while (cursor.take(','));
        return parts.size() == 1 ? parts.getFirst() : new Query.Any(parts);
    }

    private Query allOf() {
        var parts = new ArrayList<Query>();
        do parts.add(term());
        while (cursor.take(';'));
        return parts.size() == 1 ? parts.getFirst() : new Query.All(parts);
    }

    private Query term() {
        if (++terms > MOST_TERMS)
            throw new Misreading(cursor.at(), "a query has at most " + MOST_TERMS + " terms; this is one more");
        if (++depth > DEEPEST)
            throw new Misreading(cursor.at(), "this goes too deep: " + DEEPEST + " levels are the most");
        try {
            if (cursor.seesNot()) {
                cursor.take('!');
                return new Query.Not(term());
            }
            return cursor.sees('(') ? group() : comparisonOrText();
        } finally {
            depth--;
        }
    }

    private Query group() {
        int begin = cursor.at();
        cursor.take('(');
        var inside = anyOf();
        if (!cursor.take(')'))
            throw new Misreading(cursor.isAtEnd() ? begin : cursor.at(), "a ) is missing for the ( that opens here");
        return inside;
    }

    private Query comparisonOrText() {
        int begin = cursor.at();
        var name = cursor.takeName();
        if (name.isEmpty()) return text(cursor.takeValue());
        var subject = Comparisons.about(name.get(), begin);
        int at = cursor.at();
        var operator = cursor.takeOperator();
        return switch (operator) {
            case "==" -> subject.is(Relation.EQUAL, at, value());
            case "!=" -> new Query.Not(subject.is(Relation.EQUAL, at, value()));
            case "<", "=lt=" -> subject.is(Relation.LESS, at, value());
            case "<=", "=le=" -> subject.is(Relation.AT_MOST, at, value());
            case ">", "=gt=" -> subject.is(Relation.MORE, at, value());
            case ">=", "=ge=" -> subject.is(Relation.AT_LEAST, at, value());
            case "=in=" -> subject.in(at, each());
            case "=out=" -> new Query.Not(subject.in(at, each()));
            default ->
                throw new Misreading(
                        at,
                        operator + " is no operator: there are == != < <= > >= (or =lt= =le= =gt= =ge=) =in= and =out=;"
                                + " text with such characters goes into quotes");
        };
    }

    private List<QueryCursor.Written> each() {
        if (!cursor.take('('))
            throw new Misreading(cursor.at(), "a list in parentheses follows here, as in model=in=(L7,L8)");
        var each = new ArrayList<QueryCursor.Written>();
        do {
            if (++terms > MOST_TERMS)
                throw new Misreading(cursor.at(), "a query has at most " + MOST_TERMS + " terms; this is one more");
            each.add(value());
        } while (cursor.take(','));
        if (!cursor.take(')')) throw new Misreading(cursor.at(), "a ) is missing after the list");
        return each;
    }

    private QueryCursor.Written value() {
        var written = cursor.takeValue();
        if (written.text().isEmpty()) throw new Misreading(written.at(), "a value is missing here");
        return written;
    }

    private static Query text(QueryCursor.Written written) {
        var text = written.text();
        if (text.isBlank())
            throw new Misreading(
                    written.at(), "something to look for is missing here: a comparison as battery<20, or text");
        if (!written.quoted() && text.chars().anyMatch(letter -> "=<>".indexOf(letter) >= 0))
            throw new Misreading(
                    written.at(), "a field's name stands before an operator, as in model==L7; text goes into quotes");
        return new Query.Contains(text);
    }
}
