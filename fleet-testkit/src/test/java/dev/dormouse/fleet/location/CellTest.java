package dev.dormouse.fleet.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CellTest {

    private static final long SEED = Long.getLong("location.seed", 20_261_129);
    private static final Location BERLIN = Location.of(52.520008, 13.404954);

    @Test
    void the_world_is_one_cell_and_each_is_cut_into_four() {
        assertThat(Cell.at(BERLIN, 0)).isEqualTo(new Cell(0, 0, 0));
        assertThat(Cell.at(BERLIN, 1)).isEqualTo(new Cell(1, 1, 0));
        assertThat(Cell.at(BERLIN, 10)).isEqualTo(new Cell(10, 550, 335));
        assertThat(new Cell(0, 0, 0).box()).isEqualTo(Box.WORLD);
    }

    @Test
    void what_is_in_a_cell_is_in_each_coarser_one_and_in_one_run_of_keys() {
        var random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            var place = anywhere(random);
            var finest = Cell.at(place, Cell.FINEST);
            for (int level = 0; level <= Cell.FINEST; level++) {
                var cell = Cell.at(place, level);
                long keys = 1L << 2 * (Cell.FINEST - level);
                assertThat(finest.within(level)).as("seed %d: %s", SEED, place).isEqualTo(cell);
                assertThat(Cell.ofKey(level, cell.key())).isEqualTo(cell);
                assertThat(finest.key() - cell.first()).isBetween(0L, keys - 1);
                if (level < 20) assertThat(cell.box().contains(place)).isTrue();
            }
        }
    }

    @Test
    void the_ends_of_the_earth_lie_in_its_edge() {
        assertThat(Cell.at(Location.of(90, 180), 4)).isEqualTo(new Cell(4, 15, 0));
        assertThat(Cell.at(Location.of(-90, -180), 4)).isEqualTo(new Cell(4, 0, 15));
    }

    @Test
    void an_area_has_each_key_of_its_cells_and_no_other() {
        var area = Area.touching(Box.of(-40, -20, 50, 70), 5);

        var keys = IntStream.range(0, 1 << 10)
                .mapToObj(key -> Cell.ofKey(5, key))
                .filter(cell ->
                        area.runs().stream().anyMatch(run -> cell.first() >= run.first() && cell.first() <= run.last()))
                .toList();

        assertThat(keys).isNotEmpty().allMatch(area::contains);
        assertThat(keys).hasSize(9 * 10);
        assertThat(area.at(7).at(5)).isEqualTo(area);
        assertThat(Area.touching(Box.WORLD, 20, 32).level()).isEqualTo(5);
    }

    @Test
    void a_box_may_go_across_the_180th_meridian() {
        var pacific = Box.of(-30, 170, 0, -170);

        assertThat(pacific.contains(Location.of(-17, 178))).isTrue();
        assertThat(pacific.contains(Location.of(-17, -175))).isTrue();
        assertThat(pacific.contains(Location.of(-17, 0))).isFalse();
        assertThat(pacific.parts()).hasSize(2);
    }

    @Test
    void what_is_nowhere_on_earth_is_no_place() {
        assertThatThrownBy(() -> Location.of(90.1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Location.of(0, -180.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Box.of(1, 0, 0, 1)).hasMessageContaining("south lies below north");
    }

    private static Location anywhere(Random random) {
        return Location.of(random.nextDouble(-90, 90), random.nextDouble(-180, 180));
    }
}
