package dev.dormouse.system;

/**
 * The model of simulated devices of Hazel Instruments that take images for themselves. They run 1.4.2, and listen for a minute after
 * they spoke.
 *
 * @param name of what they are
 * @param binding {@code U}, or {@code UQ} for those that sleep
 * @param habits what more they do, in lines as the simulator reads them
 * @param updating how their updates go, beginning with a comma; empty when they go well
 * @param telling what more they say of themselves, beginning with a comma
 */
record UpdatableModel(String name, String binding, String habits, String updating, String telling) {

    /** As the simulator reads it. */
    String text() {
        return """
                lifetime: 60s
                awake-for: 60s
                retries-after: 5s
                %s
                quirks:
                  firmware: {block: 256, installs-for: 1s%s}
                objects:
                  1:
                    version: 1.1
                    instances: {0: {0: 123, 1: {whole: 60, access: read-write}, 7: {text: %s, access: read-write}}}
                  3:
                    version: 1.1
                    instances: {0: {0: Hazel Instruments, 1: %s, 3: "1.4.2", 4: {command: true}%s}}
                  5:
                    version: 1.1
                    instances:
                      0:
                        0: {opaque: "", access: write}
                        1: {text: "", access: read-write}
                        2: {command: true}
                        3: 0
                        5: 0
                        9: 2
                        10: {command: true}
                """.formatted(habits, updating, binding, name, telling);
    }
}
