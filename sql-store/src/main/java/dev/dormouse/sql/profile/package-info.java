/**
 * Profiles, what was said of single devices, and variables, in tables. The profile book reads them all at start, plans ask
 * for single devices; operators' changes go through the writer.
 */
@NullMarked
package dev.dormouse.sql.profile;

import org.jspecify.annotations.NullMarked;
