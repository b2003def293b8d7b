package dev.dormouse.sim.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a fleet did, in the order of time: a line "millis TAB endpoint TAB deed" for each. */
public record Recording(List<Deed> deeds) {
    static final String HEADER = "# dormouse-sim recording: milliseconds, endpoint, deed";

    private static final String MILLIS = "\\d{1,13}";

    public Recording {
        deeds = deeds.stream().sorted(Comparator.comparingLong(Deed::millis)).toList();
    }

    public static Recording in(Path file) throws IOException {
        if (!Files.isReadable(file)) throw new IOException("the recording " + file + " cannot be read");
        try (var lines = Files.newBufferedReader(file)) {
            return read(file.toString(), lines);
        } catch (MalformedInputException binary) {
            throw new IOException(file + " is no recording: it is not text");
        }
    }

    static Recording read(String name, Reader text) throws IOException {
        var lines = new BufferedReader(text);
        var deeds = new ArrayList<Deed>();
        var number = 0;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) deeds.add(deed(name, number, line));
        }
        if (deeds.isEmpty()) throw new IOException(name + " is empty: nothing was recorded");
        return new Recording(deeds);
    }

    private static Deed deed(String name, int number, String line) throws IOException {
        var fields = line.split("\t", -1);
        if (fields.length != 3 || !fields[0].matches(MILLIS) || fields[1].isBlank())
            throw new IOException(
                    name + ", line " + number + " is not milliseconds, an endpoint and a deed, with tabs between them");
        var kind = Deed.Kind.named(fields[2])
                .orElseThrow(() -> new IOException(name + ", line " + number + ": '" + fields[2]
                        + "' is none of register, update, send, deregister"));
        return new Deed(Long.parseLong(fields[0]), fields[1], kind);
    }

    static String line(Deed deed) {
        return deed.millis() + "\t" + deed.endpoint() + "\t" + deed.kind().word() + "\n";
    }

    List<String> endpoints() {
        return deeds.stream().map(Deed::endpoint).distinct().toList();
    }
}
