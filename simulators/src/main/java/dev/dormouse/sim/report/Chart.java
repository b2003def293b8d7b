package dev.dormouse.sim.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Lines over one axis, as SVG. Colours are classes, so that the page's style says what they are in light and in dark.
 *
 * @param across what lies along the bottom
 * @param unit of what goes up
 */
record Chart(String title, Axis across, Axis up, String unit, List<Line> lines) {
    private static final double WIDTH = 520;
    private static final double HEIGHT = 220;
    private static final double LEFT = 56;
    private static final double RIGHT = 12;
    private static final double TOP = 10;
    private static final double BOTTOM = 30;
    /** About as wide as a letter of a label. */
    private static final double LETTER = 6;

    /** @param says what a number is called beside the axis */
    record Axis(Scale scale, java.util.function.DoubleFunction<String> says) {}

    /** @param hue the class that colours it */
    record Line(String name, String hue, List<Point> points) {}

    record Point(double across, double up) {}

    String svg() {
        var svg = new StringBuilder();
        svg.append("<figure><figcaption>")
                .append(Html.text(title))
                .append(legend())
                .append("</figcaption>");
        svg.append(format("<svg viewBox='0 0 %.0f %.0f' role='img' aria-label='%s'>", WIDTH, HEIGHT, Html.text(title)));
        for (var tick : up.scale.ticks()) {
            svg.append(format(
                    "<line class='grid' x1='%.1f' x2='%.1f' y1='%.1f' y2='%.1f'/>",
                    LEFT, WIDTH - RIGHT, y(tick), y(tick)));
            svg.append(format(
                    "<text class='tick' x='%.1f' y='%.1f' text-anchor='end'>%s</text>",
                    LEFT - 6, y(tick) + 4, Html.text(up.says.apply(tick))));
        }
        svg.append(labelsAlongTheBottom());
        for (var line : lines) svg.append(drawn(line));
        return svg.append("</svg></figure>").toString();
    }

    private String drawn(Line line) {
        if (line.points.isEmpty()) return "";
        var path = line.points.stream()
                .map(point -> format("%.1f,%.1f", x(point.across), y(point.up)))
                .collect(Collectors.joining(" "));
        var dots = line.points.stream()
                .map(point -> format(
                        "<circle class='hover' cx='%.1f' cy='%.1f' r='5'><title>%s: %s %s at %s</title></circle>",
                        x(point.across),
                        y(point.up),
                        Html.text(line.name),
                        Html.text(Scale.say(point.up)),
                        Html.text(unit),
                        Html.text(across.says.apply(point.across))))
                .collect(Collectors.joining());
        return format("<polyline class='line %s' points='%s'/>", line.hue, path) + dots;
    }

    /** One that would run into the one before is left out. */
    private String labelsAlongTheBottom() {
        var svg = new StringBuilder();
        var free = 0.0;
        for (var tick : across.scale.ticks()) {
            var label = across.says.apply(tick);
            var width = label.length() * LETTER;
            // At the right edge it keeps within it.
            var isLast = x(tick) > WIDTH - 2 * RIGHT;
            var left = x(tick) - (isLast ? width : width / 2);
            if (left < free) continue;
            free = left + width + LETTER;
            svg.append(format(
                    "<text class='tick' x='%.1f' y='%.1f' text-anchor='%s'>%s</text>",
                    x(tick), HEIGHT - BOTTOM + 18, isLast ? "end" : "middle", Html.text(label)));
        }
        return svg.toString();
    }

    private String legend() {
        return lines.stream()
                .map(line -> "<span class='key'><i class='" + line.hue + "'></i>" + Html.text(line.name) + "</span>")
                .collect(Collectors.joining(" ", " <span class='legend'>", "</span>"));
    }

    private double x(double value) {
        return LEFT + across.scale.at(value) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - up.scale.at(value) * (HEIGHT - TOP - BOTTOM);
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
