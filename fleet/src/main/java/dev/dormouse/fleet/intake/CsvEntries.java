package dev.dormouse.fleet.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The rows of a CSV file whose first row names the columns. */
final class CsvEntries implements Entries {

    private static final int LONGEST_HEADER = 16_384;

    private final CsvReader csv;
    private final List<String> columns;

    CsvEntries(BufferedReader in) throws IOException, MalformedList {
        csv = new CsvReader(in, separator(in));
        columns = columns(csv.next().orElse(List.of()));
    }

    @Override
    public Optional<Next> next() throws IOException, MalformedList {
        var fields = csv.next();
        return fields.isEmpty() ? Optional.empty() : Optional.of(entry(fields.get()));
    }

    private Next entry(List<String> fields) {
        if (fields.size() != columns.size())
            return new Next.Broken(Fault.ofRow(
                    csv.row(),
                    "has " + fields.size() + " columns",
                    columns.size() + ", as many as the header; what holds a separator stands in quotes"));
        var cells = new HashMap<String, String>();
        for (int i = 0; i < fields.size(); i++) {
            var cell = fields.get(i).strip();
            if (!cell.isEmpty()) cells.put(columns.get(i), cell);
        }
        return new Next.Sound(new Entry(csv.row(), cells));
    }

    /** Spreadsheets write the separator of their country. Whichever the header has is it. */
    private static char separator(BufferedReader in) throws IOException {
        in.mark(LONGEST_HEADER);
        char found = ',';
        for (int i = 0; i < LONGEST_HEADER - 1; i++) {
            int c = in.read();
            if (c == ',' || c == ';' || c == '\t') {
                found = (char) c;
                break;
            }
            if (c < 0 || c == '\n' || c == '\r') break;
        }
        in.reset();
        return found;
    }

    /** Not even here is the file quoted: one without a header has a device in its first row. */
    private static List<String> columns(List<String> header) throws MalformedList {
        var columns = new ArrayList<String>();
        var faults = new ArrayList<Fault>();
        var seen = new HashSet<String>();
        for (int i = 0; i < header.size(); i++) {
            var place = "column " + (i + 1);
            var column = Columns.named(header.get(i));
            if (column.isEmpty()) faults.add(new Fault(1, place, "is no name we know", Columns.IN_WORDS));
            else if (!seen.add(column.get()))
                faults.add(new Fault(1, place, "names a column that was named before", "each name once"));
            columns.add(column.orElse(place));
        }
        if (faults.isEmpty() && !seen.contains(Columns.ENDPOINT))
            faults.add(Fault.ofRow(1, "names no column " + Columns.ENDPOINT, Columns.IN_WORDS));
        if (!faults.isEmpty()) throw new MalformedList(faults);
        return columns;
    }
}
