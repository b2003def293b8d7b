package dev.dormouse.fleet.intake;

/** A row that has what an earlier one of the same list has, in this column. */
public record Duplicate(int row, String column, int ofRow) {

    Fault fault() {
        return new Fault(row, column, "is that of row " + ofRow + " too", "one row for each");
    }

    public static Duplicate ofEndpoint(int row, int ofRow) {
        return new Duplicate(row, Columns.ENDPOINT, ofRow);
    }

    public static Duplicate ofIdentity(int row, int ofRow) {
        return new Duplicate(row, Columns.IDENTITY, ofRow);
    }
}
