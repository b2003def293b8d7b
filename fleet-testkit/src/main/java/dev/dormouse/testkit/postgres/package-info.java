/**
 * A real PostgreSQL for tests of modules that speak to one. Tests start it, use a schema of their own in it, and may kill, freeze
 * and start it again. Runs as processes of its own, under another user where the test runs as root, whom PostgreSQL refuses.
 */
@NullMarked
package dev.dormouse.testkit.postgres;

import org.jspecify.annotations.NullMarked;
