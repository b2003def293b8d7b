package dev.dormouse.fleet.intake;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records of RFC 4180: fields between separators, those in quotes may hold separators, line ends and, doubled, quotes. Line ends
 * are CRLF or LF; empty lines are passed over. A quote where none may be is an error, because what follows would be guesswork.
 */
final class CsvReader {

    private static final int LONGEST_FIELD = 16_384;
    private static final int END = -1;

    private final Reader in;
    private final char separator;
    private int ahead;
    private boolean begun;
    private int line = 1;
    private int row;

    CsvReader(Reader in, char separator) {
        this.in = in;
        this.separator = separator;
    }

    /** The row {@link #next} returned last. */
    int row() {
        return row;
    }

    Optional<List<String>> next() throws IOException, MalformedList {
        if (!begun) advance();
        begun = true;
        while (ahead == '\n' || ahead == '\r') endOfLine();
        if (ahead == END) return Optional.empty();
        row++;
        var fields = new ArrayList<String>();
        while (true) {
            if (fields.size() == Columns.MOST)
                throw malformed("has more than " + Columns.MOST + " columns", "fewer columns");
            fields.add(ahead == '"' ? quoted() : plain());
            if (ahead != separator) break;
            advance();
        }
        if (ahead != END) endOfLine();
        return Optional.of(fields);
    }

    private String plain() throws IOException, MalformedList {
        var field = new StringBuilder();
        while (ahead != END && ahead != separator && ahead != '\n' && ahead != '\r') {
            if (ahead == '"')
                throw malformed("has a quote within a column that does not begin with one", "quotes around all of it");
            append(field);
        }
        return field.toString();
    }

    private String quoted() throws IOException, MalformedList {
        int begunIn = line;
        var field = new StringBuilder();
        advance();
        while (true) {
            if (ahead == END)
                throw MalformedList.at(
                        row, begunIn, "begins a quote that never ends", "a quote at the end of the column");
            if (ahead == '"') {
                advance();
                if (ahead != '"') break;
            }
            append(field);
        }
        if (ahead != END && ahead != separator && ahead != '\n' && ahead != '\r')
            throw malformed("goes on after a closing quote", "a separator there, or the quote written twice");
        return field.toString();
    }

    private void append(StringBuilder field) throws IOException, MalformedList {
        if (field.length() == LONGEST_FIELD)
            throw malformed("has a column of more than " + LONGEST_FIELD + " characters", "a shorter one");
        if (ahead == '\n') line++;
        field.append((char) ahead);
        advance();
    }

    /** A carriage return may stand alone: it was the line end of some systems, and is that of some exports. */
    private void endOfLine() throws IOException {
        boolean carriageReturn = ahead == '\r';
        advance();
        if (carriageReturn && ahead == '\n') advance();
        line++;
    }

    private void advance() throws IOException {
        ahead = in.read();
    }

    private MalformedList malformed(String what, String right) {
        return MalformedList.at(row, line, what, right);
    }
}
