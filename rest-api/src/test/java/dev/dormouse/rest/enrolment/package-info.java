@NullMarked
package dev.dormouse.rest.enrolment;

import org.jspecify.annotations.NullMarked;
