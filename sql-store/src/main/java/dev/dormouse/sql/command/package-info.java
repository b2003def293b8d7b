/**
 * Commands and their groups in tables. What must be durable is written before it returns, the rest behind; contacts, sweeps
 * and operators ask on virtual threads, changes are made on the writer thread.
 */
@NullMarked
package dev.dormouse.sql.command;

import org.jspecify.annotations.NullMarked;
