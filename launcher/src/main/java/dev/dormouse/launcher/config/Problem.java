package dev.dormouse.launcher.config;

/** Something that is wrong with the configuration: under which key, and what, in words that follow the key. */
public record Problem(String key, Origin origin, String what) {

    String line(int width) {
        return "  " + where() + " ".repeat(width - where().length()) + "  " + what;
    }

    String where() {
        return origin.nameOf(key);
    }
}
