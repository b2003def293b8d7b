package dev.dormouse.sql.database;

import java.sql.SQLException;
import java.util.Optional;

/** An index of the texts that devices are searched by. It knows a text by each few characters that stand together in it. */
@FunctionalInterface
public interface TextIndex {

    /** So many characters a piece has. */
    int PIECE = 3;

    /**
     * Selects the endpoints of all devices whose text has this in it, and perhaps of more; none twice. Empty when this has no
     * piece to look for.
     *
     * @param text folded
     */
    Optional<Fragment> endpoints(Session session, String text) throws SQLException;
}
