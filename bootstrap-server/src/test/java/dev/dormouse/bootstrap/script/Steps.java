package dev.dormouse.bootstrap.script;

import dev.dormouse.fleet.bootstrap.Step;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Steps of plans in a word. */
public final class Steps {

    public static final Step DELETE_ALL = new Step.Delete(Optional.empty());
    public static final Step ACCOUNT = account(1, 123, "coaps://127.0.0.1:5684");
    public static final Step SERVER = server(0, 123);

    private Steps() {}

    public static Step delete(String path) {
        return new Step.Delete(Optional.of(NodePath.parse(path)));
    }

    /** A security instance with a pre-shared key. */
    public static Step.Write account(int instance, int server, String uri) {
        var here = new InstancePath(0, instance);
        return new Step.Write(
                here,
                List.of(
                        new Reading(here.resource(0), new Value.Text(uri)),
                        new Reading(here.resource(1), new Value.Flag(false)),
                        new Reading(here.resource(2), new Value.Whole(0)),
                        new Reading(here.resource(3), bytes("lamp-7")),
                        new Reading(here.resource(4), bytes("")),
                        new Reading(here.resource(5), bytes("0123456789abcdef")),
                        new Reading(here.resource(10), new Value.Whole(server))));
    }

    public static Step.Write server(int instance, int server) {
        var here = new InstancePath(1, instance);
        return new Step.Write(
                here,
                List.of(
                        new Reading(here.resource(0), new Value.Whole(server)),
                        new Reading(here.resource(1), new Value.Whole(300)),
                        new Reading(here.resource(6), new Value.Flag(false)),
                        new Reading(here.resource(7), new Value.Text("U"))));
    }

    /** A security instance whose certificate has so many bytes. */
    public static Step.Write certified(int bytes) {
        var here = new InstancePath(0, 1);
        var certificate = new byte[bytes];
        for (int i = 0; i < bytes; i++) certificate[i] = (byte) i;
        return new Step.Write(here, List.of(new Reading(here.resource(3), new Value.Opaque(certificate))));
    }

    private static Value bytes(String text) {
        return new Value.Opaque(text.getBytes(StandardCharsets.UTF_8));
    }
}
