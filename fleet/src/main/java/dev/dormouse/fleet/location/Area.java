package dev.dormouse.fleet.location;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A rectangle of cells of one level, from the one in its north-west to the one in its south-east, both included. */
public record Area(Cell northWest, Cell southEast) {

    /** Keys of the finest level, from the first to the last. */
    public record Run(long first, long last) {}

    /** The cells of a level that a box touches. It must not go across the 180th meridian. */
    public static Area touching(Box box, int level) {
        var northWest =
                new Location(box.northEast().latitudeMicros(), box.southWest().longitudeMicros());
        var southEast =
                new Location(box.southWest().latitudeMicros(), box.northEast().longitudeMicros());
        return new Area(Cell.at(northWest, level), Cell.at(southEast, level));
    }

    /** At this level, or the finest coarser one at which it is so many cells across at most. */
    public static Area touching(Box box, int level, int mostAcross) {
        var area = touching(box, level);
        while (area.across() > mostAcross) area = area.at(area.level() - 1);
        return area;
    }

    public int level() {
        return northWest.level();
    }

    /** The same and a little more, in cells of a coarser level; or just the same in finer ones. */
    public Area at(int other) {
        if (other <= level()) return new Area(northWest.within(other), southEast.within(other));
        int finer = other - level();
        return new Area(
                new Cell(other, northWest.x() << finer, northWest.y() << finer),
                new Cell(other, (southEast.x() + 1 << finer) - 1, (southEast.y() + 1 << finer) - 1));
    }

    public boolean contains(Cell cell) {
        return cell.x() >= northWest.x()
                && cell.x() <= southEast.x()
                && cell.y() >= northWest.y()
                && cell.y() <= southEast.y();
    }

    public boolean contains(Location place) {
        return contains(Cell.at(place, level()));
    }

    public Box box() {
        var from = northWest.box();
        var to = southEast.box();
        return new Box(
                new Location(to.southWest().latitudeMicros(), from.southWest().longitudeMicros()),
                new Location(from.northEast().latitudeMicros(), to.northEast().longitudeMicros()));
    }

    /** All keys in it, in order and in as few runs as there are. */
    public List<Run> runs() {
        long width = 1L << 2 * (Cell.FINEST - level());
        var firsts = IntStream.rangeClosed(northWest.x(), southEast.x())
                .boxed()
                .flatMapToLong(x -> IntStream.rangeClosed(northWest.y(), southEast.y())
                        .mapToLong(y -> new Cell(level(), x, y).first()))
                .sorted()
                .toArray();
        var runs = new ArrayList<Run>();
        for (long first : firsts) {
            boolean goesOn = !runs.isEmpty() && runs.getLast().last() == first - 1;
            runs.add(new Run(goesOn ? runs.removeLast().first() : first, first + width - 1));
        }
        return List.copyOf(runs);
    }

    private int across() {
        return 1 + Math.max(southEast.x() - northWest.x(), southEast.y() - northWest.y());
    }
}
