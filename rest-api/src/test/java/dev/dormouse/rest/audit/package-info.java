/** What is written down of changes, from outside. */
@org.jspecify.annotations.NullMarked
package dev.dormouse.rest.audit;
