/**
 * What is read outside the contract: metrics, health, and the contract itself as a file and as a page. Asked by scrapers,
 * orchestrators and people; answered on virtual threads.
 */
@NullMarked
package dev.dormouse.rest.page;

import org.jspecify.annotations.NullMarked;
