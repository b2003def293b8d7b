package dev.dormouse.testkit.association;

import static dev.dormouse.testkit.association.AssociationBuilder.anAssociation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.association.AdoptOutcome.Adopted;
import dev.dormouse.fleet.association.AdoptOutcome.Gone;
import dev.dormouse.fleet.association.AdoptOutcome.HeldBy;
import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.node.NodeNumber;
import dev.dormouse.fleet.peer.ConnectionId;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of associations promises that serves many nodes. */
public abstract class SharedAssociationsContract {

    private static final ConnectionId OF_NODE_1 = new ConnectionId("01aabbccddee");
    private static final NodeNumber ONE = new NodeNumber(1);
    private static final NodeNumber TWO = new NodeNumber(2);
    private static final NodeNumber THREE = new NodeNumber(3);
    private static final long BLOCK = 64;

    protected abstract Associations associations();

    @Test
    protected void who_made_it_serves_it_while_it_lives() {
        keep();

        assertThat(associations().adopt(OF_NODE_1, BLOCK, TWO, Set.of(ONE, THREE)))
                .isEqualTo(new HeldBy(ONE));
        assertThat(associations().reserve(OF_NODE_1, 1)).hasValue(BLOCK);
    }

    @Test
    protected void when_he_is_gone_another_adopts_it_and_has_it_from_then_on() {
        keep();
        associations().markRead(OF_NODE_1, 17);

        assertThat(associations().adopt(OF_NODE_1, BLOCK, TWO, Set.of(THREE))).isEqualTo(new Adopted(BLOCK, 17));

        assertThat(associations().adopt(OF_NODE_1, BLOCK, THREE, Set.of(TWO))).isEqualTo(new HeldBy(TWO));
        assertThat(associations().adopt(OF_NODE_1, BLOCK, ONE, Set.of(TWO, THREE)))
                .as("who made it is back")
                .isEqualTo(new HeldBy(TWO));
        assertThat(associations().adopt(OF_NODE_1, BLOCK, ONE, Set.of(THREE))).isEqualTo(new Adopted(2 * BLOCK, 17));
    }

    @Test
    protected void who_serves_it_adopts_it_again_when_he_has_lost_it() {
        keep();

        assertThat(associations().adopt(OF_NODE_1, BLOCK, ONE, Set.of(TWO))).isEqualTo(new Adopted(BLOCK, -1));
        assertThat(associations().adopt(OF_NODE_1, BLOCK, ONE, Set.of(TWO))).isEqualTo(new Adopted(2 * BLOCK, -1));
    }

    @Test
    protected void one_that_is_kept_anew_is_of_who_made_it() {
        keep();
        associations().adopt(OF_NODE_1, BLOCK, TWO, Set.of());

        keep();

        assertThat(associations().adopt(OF_NODE_1, BLOCK, TWO, Set.of(ONE))).isEqualTo(new HeldBy(ONE));
    }

    @Test
    protected void what_is_gone_nobody_adopts() {
        assertThat(associations().adopt(OF_NODE_1, BLOCK, TWO, Set.of(ONE))).isEqualTo(new Gone());
    }

    private void keep() {
        associations().put(anAssociation(OF_NODE_1.hex()).build(), BLOCK);
    }
}
