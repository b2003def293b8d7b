@org.jspecify.annotations.NullMarked
package dev.dormouse.rest.search;
