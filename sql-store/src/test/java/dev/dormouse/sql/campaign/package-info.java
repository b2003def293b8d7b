/** Campaigns as their columns hold them. */
@org.jspecify.annotations.NullMarked
package dev.dormouse.sql.campaign;
