package dev.dormouse.sim.device;

import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.objects.Resource;
import dev.dormouse.sim.objects.Resource.Access;
import dev.dormouse.sim.objects.Types;
import dev.dormouse.sim.objects.Value.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What resources objects 0 and 1 may have (LwM2M Core 1.1, E.1 and E.2); for all others a device's own tree is asked. */
record AccountTypes(ObjectTree tree) implements Types {
    private static final Map<Integer, Type> SECURITY = typed(Map.of(
            Type.TEXT, new int[] {0, 9, 14},
            Type.FLAG, new int[] {1},
            Type.WHOLE, new int[] {2, 6, 10, 11, 12, 13, 15, 16},
            Type.OPAQUE, new int[] {3, 4, 5, 7, 8},
            Type.LINK, new int[] {17}));

    private static final Map<Integer, Type> SERVER = typed(Map.of(
            Type.WHOLE, new int[] {0, 1, 2, 3, 5, 11, 13, 14, 17, 18, 19, 20},
            Type.FLAG, new int[] {6, 15, 16, 21, 23},
            Type.TEXT, new int[] {7, 22},
            Type.TIME, new int[] {12},
            Type.LINK, new int[] {10}));

    /** Commands that every server instance has. */
    static final int[] SERVER_COMMANDS = {4, 8, 9};

    @Override
    public Optional<Type> of(Place resource) {
        return switch (resource.object()) {
            case Accounts.SECURITY -> Optional.ofNullable(SECURITY.get(resource.resource()));
            case Accounts.SERVER -> Optional.ofNullable(SERVER.get(resource.resource()));
            default -> tree.of(resource);
        };
    }

    /** What a management server may do with a resource that the bootstrap server wrote. */
    static Access access(Place resource) {
        if (resource.object() == Accounts.SECURITY) return Access.NONE;
        return switch (resource.resource()) {
            case 0, 11, 12 -> Access.READ;
            case 13, 14, 15, 16, 17, 18, 19, 20 -> Access.NONE;
            default -> Access.READ_WRITE;
        };
    }

    static Map<Integer, Resource> serverCommands() {
        var commands = new HashMap<Integer, Resource>();
        for (var id : SERVER_COMMANDS) commands.put(id, Resource.command());
        return commands;
    }

    private static Map<Integer, Type> typed(Map<Type, int[]> ids) {
        var types = new HashMap<Integer, Type>();
        ids.forEach((type, some) -> {
            for (var id : some) types.put(id, type);
        });
        return types;
    }
}
