package dev.dormouse.sql.association;

/** Where the read mark of an association is. The tag is the association's alone; a slot passes from one to the next. */
record Slot(int number, long tag) {}
