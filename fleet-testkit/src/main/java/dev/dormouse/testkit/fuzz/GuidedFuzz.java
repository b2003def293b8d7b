package dev.dormouse.testkit.fuzz;

import dev.dormouse.testkit.fuzz.Fuzz.Work;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Any fuzz test of ours as a target of Jazzer, which watches what code an input reaches and goes on from those that reach more. A test is
 * named by its class, its method, and the constant it is to be run with when it has a parameter. {@code guided-fuzz.sh} runs it.
 */
public final class GuidedFuzz {

    private static Fuzz.Target target = input -> {
        throw new IllegalStateException("no test was named");
    };

    private GuidedFuzz() {}

    /** Jazzer's, before the first input. */
    public static void fuzzerInitialize(String[] test) {
        target = work(test).target();
    }

    /** Jazzer's, for each input. */
    public static void fuzzerTestOneInput(byte[] input) {
        target.take(input);
    }

    /** Writes the good inputs of a test to the directory that is named after it, one file each, to begin with. */
    public static void main(String[] arguments) throws IOException {
        int last = arguments.length - 1;
        var directory = Files.createDirectories(Path.of(arguments[last]));
        int number = 0;
        for (byte[] good : work(Arrays.copyOf(arguments, last)).good())
            Files.write(directory.resolve("good-" + number++), good);
    }

    private static Work work(String[] test) {
        try {
            var type = Class.forName(test[0]);
            var method = Arrays.stream(type.getDeclaredMethods())
                    .filter(its -> its.getName().equals(test[1]))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(type.getSimpleName() + " has no test " + test[1]));
            method.setAccessible(true);
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            var instance = constructor.newInstance();
            var arguments = method.getParameterCount() == 0 ? new Object[0] : new Object[] {constant(method, test[2])};
            return Fuzz.captured(() -> invoke(method, instance, arguments));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(String.join(" ", test) + " is no fuzz test", e);
        }
    }

    private static Object constant(Method method, String name) {
        return Arrays.stream(method.getParameterTypes()[0].getEnumConstants())
                .filter(its -> its.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(method.getName() + " knows no " + name));
    }

    private static void invoke(Method method, Object instance, Object[] arguments) {
        try {
            method.invoke(instance, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(method.getName() + " is no fuzz test", e);
        }
    }
}
