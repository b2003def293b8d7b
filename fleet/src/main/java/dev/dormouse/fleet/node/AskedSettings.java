package dev.dormouse.fleet.node;

import dev.dormouse.fleet.bus.Calls;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.setting.NodeSettings;
import dev.dormouse.fleet.setting.Setting;
import dev.dormouse.fleet.setting.Settings;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the others for their settings over the bus, and tells them its own. What is secret goes over it as little as anywhere else. */
public final class AskedSettings implements NodeSettings {

    private static final Logger log = LoggerFactory.getLogger(AskedSettings.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final byte[] QUESTION = {};

    private final Membership nodes;
    private final Settings own;
    private final Calls calls;

    record Said(List<Setting> settings) {}

    public AskedSettings(Membership nodes, Settings own, Calls calls) {
        this.nodes = nodes;
        this.own = own;
        this.calls = calls;
        calls.answer(question -> RecordCodec.write(Said.class, new Said(own.all())));
    }

    @Override
    public Answer of(NodeName node) {
        if (node.equals(nodes.selfName())) return new Answer.Told(own.all());
        if (!nodes.isMember(node)) return new Answer.NoSuchNode();
        return calls.ask(node, QUESTION, PATIENCE, () -> nodes.isMember(node))
                .map(AskedSettings::read)
                .orElseGet(Answer.Silent::new);
    }

    private static Answer read(byte[] said) {
        try {
            return new Answer.Told(RecordCodec.read(Said.class, said).settings());
        } catch (RecordCodec.Unreadable e) {
            log.atDebug()
                    .addKeyValue("error", e.getMessage())
                    .log("a node of another release tells its settings otherwise");
            return new Answer.Silent();
        }
    }
}
