/**
 * The accounts of operators in a table. The REST API signs people in through it on virtual threads; there are few and they
 * change rarely, so nothing is cached.
 */
@NullMarked
package dev.dormouse.sql.account;

import org.jspecify.annotations.NullMarked;
