/**
 * A result as a page: one HTML file with its charts in it, for light and dark, and what the traffic would cost by a tariff.
 * Commands write it beside the JSON result, or make it of one that was kept. It only computes; nothing here runs while a load
 * does.
 */
@NullMarked
package dev.dormouse.sim.report;

import org.jspecify.annotations.NullMarked;
