package dev.dormouse.sql.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * SQLite's FTS5 over each three characters in a row. It walks the list of each piece it is given, however long, so it is given
 * those that few texts have.
 */
final class SqliteTexts implements TextIndex {

    private static final int MOST_LOOKED_AT = 24;

    /** A piece that fewer have is rare, and a few such are enough. */
    private static final int MANY = 10_000;

    private static final int ENOUGH_RARE = 3;
    private static final int ENOUGH_COMMON = 8;

    /** What more pieces begin with is in many texts. */
    private static final int MOST_BEGUN = 100;

    private static final String NOBODY = "SELECT endpoint FROM device_numbers WHERE 1 = 0";
    private static final String SELECT = "SELECT n.endpoint FROM device_texts t CROSS JOIN device_numbers n"
            + " ON n.number = t.rowid WHERE t.device_texts MATCH ?";
    private static final String COUNT =
            "SELECT COUNT(*) FROM (SELECT 1 FROM device_texts WHERE device_texts MATCH ? LIMIT ?)";
    private static final String BEGUN = "SELECT term FROM device_pieces WHERE term >= ? AND term < ? LIMIT ?";

    @Override
    public Optional<Fragment> endpoints(Session session, String text) throws SQLException {
        int[] characters = text.codePoints().toArray();
        if (characters.length < PIECE - 1) return Optional.empty();
        return characters.length < PIECE ? withPiecesOf(session, text) : withPieces(session, pieces(characters));
    }

    private static Optional<Fragment> withPiecesOf(Session session, String beginning) throws SQLException {
        var pieces = session.all(BEGUN, Row::text, beginning, beginning + Search.LAST, MOST_BEGUN + 1);
        if (pieces.isEmpty()) return Optional.of(Fragment.of(NOBODY));
        if (pieces.size() > MOST_BEGUN) return Optional.empty();
        return Optional.of(
                Fragment.of(SELECT, pieces.stream().map(SqliteTexts::quoted).collect(Collectors.joining(" OR "))));
    }

    private static Optional<Fragment> withPieces(Session session, List<String> pieces) throws SQLException {
        var rare = new ArrayList<String>();
        for (var piece : pieces) {
            if (session.count(COUNT, piece, MANY) < MANY) rare.add(piece);
            if (rare.size() == ENOUGH_RARE) break;
        }
        var given = rare.isEmpty() ? pieces.stream().limit(ENOUGH_COMMON).toList() : rare;
        return Optional.of(Fragment.of(SELECT, String.join(" AND ", given)));
    }

    /** From the end on, where numbers differ. */
    private static List<String> pieces(int[] characters) {
        return IntStream.rangeClosed(PIECE, characters.length)
                .mapToObj(fromEnd -> new String(characters, characters.length - fromEnd, PIECE))
                .distinct()
                .limit(MOST_LOOKED_AT)
                .map(SqliteTexts::quoted)
                .toList();
    }

    private static String quoted(String piece) {
        return '"' + piece.replace("\"", "\"\"") + '"';
    }
}
