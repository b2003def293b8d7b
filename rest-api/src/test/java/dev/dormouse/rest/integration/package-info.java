/** What administrators see and do of integrations. */
@NullMarked
package dev.dormouse.rest.integration;

import org.jspecify.annotations.NullMarked;
