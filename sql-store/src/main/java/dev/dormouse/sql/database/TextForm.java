package dev.dormouse.sql.database;

/** How a database holds texts: different texts stay different, and come back as they were. */
enum TextForm {
    /** As they are. */
    PLAIN {
        @Override
        String kept(String text) {
            return text;
        }

        @Override
        String read(String kept) {
            return kept;
        }
    },

    /** For a database that has no NUL: a character that stands for nothing else begins what replaces one, and itself. */
    WITHOUT_NUL {
        @Override
        String kept(String text) {
            if (text.indexOf(NUL) < 0 && text.indexOf(ESCAPE) < 0) return text;
            return text.replace(ESCAPED, ESCAPED + "e").replace("\0", ESCAPED + "0");
        }

        @Override
        String read(String kept) {
            if (kept.indexOf(ESCAPE) < 0) return kept;
            return kept.replace(ESCAPED + "0", "\0").replace(ESCAPED + "e", ESCAPED);
        }
    };

    private static final char NUL = '\0';
    private static final char ESCAPE = '\ufdd0';
    private static final String ESCAPED = String.valueOf(ESCAPE);

    abstract String kept(String text);

    abstract String read(String kept);
}
