/**
 * The contract (openapi.yaml) at work: which operations there are, who may call them, and what a request must look like. Read
 * once at start; requests are checked on virtual threads.
 */
@NullMarked
package dev.dormouse.rest.contract;

import org.jspecify.annotations.NullMarked;
