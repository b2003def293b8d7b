package dev.dormouse.publish;

import dev.dormouse.fleet.integration.CloudEvent;
import java.nio.charset.StandardCharsets;

/** Fills a topic with what an event is about. What has a meaning in topics is written as in addresses, {@code %2F} for a slash. */
final class MqttTopic {

    private static final String MEANINGFUL = "/+#%$";

    private MqttTopic() {}

    static String of(String template, CloudEvent event) {
        return template.replace("{kind}", level(event.kind())).replace("{endpoint}", level(event.subject()));
    }

    private static String level(String text) {
        var level = new StringBuilder();
        text.codePoints().forEach(each -> {
            if (MEANINGFUL.indexOf(each) < 0 && !Character.isISOControl(each)) level.appendCodePoint(each);
            else
                for (byte octet : Character.toString(each).getBytes(StandardCharsets.UTF_8))
                    level.append("%%%02X".formatted(octet));
        });
        return level.toString();
    }
}
