package dev.dormouse.fleet.intake;

/**
 * What is wrong with a row, in which column, and what would be right there. Rows count as a spreadsheet does: the header of a
 * CSV file is row 1. It never quotes what stands in the file: a slip of one column, and that would be a key.
 */
public record Fault(int row, String column, String what, String right) {

    /** The row as a whole. */
    static final String NO_COLUMN = "";

    static Fault ofRow(int row, String what, String right) {
        return new Fault(row, NO_COLUMN, what, right);
    }
}
