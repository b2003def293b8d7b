package dev.dormouse.launcher.config;

/** How a value of a certain kind is written: reads it and writes it back. */
interface Kind<T> {

    /** @throws IllegalArgumentException saying what is wrong with the text, in words that follow the key */
    T parse(String text);

    default String show(T value) {
        return value.toString();
    }
}
