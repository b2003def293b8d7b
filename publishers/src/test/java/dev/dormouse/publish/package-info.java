/** Publishers, against receivers that are real and behave badly. */
@NullMarked
package dev.dormouse.publish;

import org.jspecify.annotations.NullMarked;
