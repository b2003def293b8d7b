-- What is wrong with a list is read in the order of its rows, in which it is not always found.
CREATE INDEX import_faults_by_row ON import_faults (import, row_number, number);
DROP INDEX import_faults_of_import;
