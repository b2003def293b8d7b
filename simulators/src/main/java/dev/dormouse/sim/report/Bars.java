package dev.dormouse.sim.report;

import java.util.List;
import java.util.Locale;

/** Amounts beside each other, as a table of bars: the text is there for who cannot see them. */
record Bars(String title, String hue, List<Bar> bars) {
    /** @param says the amount in words */
    record Bar(String name, double amount, String says) {}

    String html() {
        var most = bars.stream().mapToDouble(Bar::amount).max().orElse(0);
        var html = new StringBuilder("<figure><figcaption>" + Html.text(title) + "</figcaption><table class='bars'>");
        for (var bar : bars) {
            var width = most <= 0 ? 0 : bar.amount / most * 100;
            html.append("<tr><th>").append(Html.text(bar.name)).append("</th><td><div class='bar ");
            html.append(hue).append("' style='width:").append(String.format(Locale.ROOT, "%.1f", width));
            html.append("%'></div></td><td class='amount'>")
                    .append(Html.text(bar.says))
                    .append("</td></tr>");
        }
        return html.append("</table></figure>").toString();
    }
}
