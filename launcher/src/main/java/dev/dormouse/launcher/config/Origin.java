package dev.dormouse.launcher.config;

/** Where a value was written. */
public sealed interface Origin {

    /** As a person reads it behind a value. */
    String phrase();

    /** How a problem names the key: in the words of the place where it was written. */
    String nameOf(String key);

    record Default() implements Origin {
        @Override
        public String phrase() {
            return "default";
        }

        @Override
        public String nameOf(String key) {
            return key;
        }
    }

    record Line(String file, int line) implements Origin {
        @Override
        public String phrase() {
            return file + ", line " + line;
        }

        @Override
        public String nameOf(String key) {
            return key + " (line " + line + ")";
        }
    }

    record Variable(String name) implements Origin {
        @Override
        public String phrase() {
            return name;
        }

        @Override
        public String nameOf(String key) {
            return name;
        }
    }

    record Flag(String flag) implements Origin {
        @Override
        public String phrase() {
            return flag;
        }

        @Override
        public String nameOf(String key) {
            return flag;
        }
    }

    Origin DEFAULT = new Default();
}
