package dev.dormouse.fleet.intake;

import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The objects of a JSON list as rows. */
final class JsonEntries implements Entries {

    private static final String VARIABLES = "variables.";

    private final JsonReader json;

    JsonEntries(Reader in) {
        json = new JsonReader(in);
    }

    @Override
    public Optional<Next> next() throws IOException, MalformedList {
        var members = json.next();
        return members.isEmpty() ? Optional.empty() : Optional.of(entry(members.get()));
    }

    private Next entry(Map<String, String> members) {
        var cells = new HashMap<String, String>();
        int place = 0;
        for (var member : members.entrySet()) {
            place++;
            var name = member.getKey().startsWith(VARIABLES)
                    ? Columns.VARIABLE + member.getKey().substring(VARIABLES.length())
                    : member.getKey();
            var column = Columns.named(name);
            if (column.isEmpty())
                return broken(new Fault(json.row(), "member " + place, "has no name we know", Columns.IN_WORDS));
            var cell = member.getValue().strip();
            if (!cell.isEmpty() && cells.put(column.get(), cell) != null)
                return broken(new Fault(json.row(), column.get(), "is there twice", "each name once"));
        }
        return new Next.Sound(new Entry(json.row(), cells));
    }

    private static Next broken(Fault fault) {
        return new Next.Broken(fault);
    }
}
