package dev.dormouse.objects.path;

final class PathParser {

    private PathParser() {}

    static NodePath parse(String text) {
        if (!text.startsWith("/")) throw wrong(text, "it must begin with a slash, as in /3/0/9");
        String[] parts = text.substring(1).split("/", -1);
        if (parts.length > 4) throw wrong(text, "it has more than four parts");
        int[] ids = new int[parts.length];
        for (int i = 0; i < parts.length; i++) ids[i] = id(text, parts[i]);
        return switch (ids.length) {
            case 1 -> new ObjectPath(ids[0]);
            case 2 -> new InstancePath(ids[0], ids[1]);
            case 3 -> new ResourcePath(ids[0], ids[1], ids[2]);
            default -> new ResourceInstancePath(ids[0], ids[1], ids[2], ids[3]);
        };
    }

    static void checkId(String what, int id) {
        if (id < 0 || id > NodePath.HIGHEST_ID)
            throw new IllegalArgumentException(what + " id " + id + " is not between 0 and " + NodePath.HIGHEST_ID);
    }

    private static int id(String text, String part) {
        boolean digits = !part.isEmpty() && part.length() <= 5 && part.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) throw wrong(text, "'" + part + "' is not an id between 0 and " + NodePath.HIGHEST_ID);
        if (part.length() > 1 && part.charAt(0) == '0') throw wrong(text, "'" + part + "' has a leading zero");
        return Integer.parseInt(part);
    }

    private static IllegalArgumentException wrong(String text, String why) {
        return new IllegalArgumentException("'" + text + "' is not a path: " + why);
    }
}
