/**
 * Takes what an embedded store holds to PostgreSQL. A command of the launcher does it once, while no server and no node runs. Works
 * on the caller's thread, a table after the other, and can be cut off and begun again at any moment.
 */
@NullMarked
package dev.dormouse.sql.move;

import org.jspecify.annotations.NullMarked;
