/** What is found does not depend on the way to it. */
@org.jspecify.annotations.NullMarked
package dev.dormouse.sql.search;
