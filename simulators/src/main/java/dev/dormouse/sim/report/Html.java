package dev.dormouse.sim.report;

/** Text that stays text: names of devices, failures and files come from outside. */
final class Html {
    private Html() {}

    static String text(String raw) {
        var out = new StringBuilder(raw.length());
        raw.chars().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append((char) c);
            }
        });
        return out.toString();
    }
}
