/**
 * Tenants and whose each device is, in tables. The REST API asks and changes them on virtual threads, and the searches of the inventory
 * go along the index of a tenant.
 */
@NullMarked
package dev.dormouse.sql.tenant;

import org.jspecify.annotations.NullMarked;
