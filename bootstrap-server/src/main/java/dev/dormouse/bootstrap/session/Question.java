package dev.dormouse.bootstrap.session;

import dev.dormouse.bootstrap.meter.BootstrapMeters.Ask;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.objects.path.NodePath;
import java.util.Optional;

/** What is asked of a device, in the words of a session: "write /0/1". */
record Question(Ask ask, String what, Optional<Format> format) {

    static final Question DISCOVER = new Question(Ask.DISCOVER, "discover", Optional.empty());
    static final Question FINISH = new Question(Ask.FINISH, "finish", Optional.empty());

    static Question read(NodePath path) {
        return new Question(Ask.READ, "read " + path, Optional.empty());
    }

    static Question delete(Optional<NodePath> path) {
        return new Question(Ask.DELETE, "delete " + path.map(NodePath::toString).orElse("/"), Optional.empty());
    }

    static Question write(NodePath path, Format format) {
        return new Question(Ask.WRITE, "write " + path, Optional.of(format));
    }
}
