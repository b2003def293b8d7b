package dev.dormouse.fleet.campaign.plan;

/** How many devices begin in a minute. */
public sealed interface Pace {

    int FASTEST = 100_000;

    double perMinute(long succeeded);

    record Constant(int perMinute) implements Pace {
        public Constant {
            requireRate(perMinute);
        }

        @Override
        public double perMinute(long succeeded) {
            return perMinute;
        }
    }

    /** Begins slowly, and is {@code factor} times as fast each time so many more devices succeeded. */
    record Growing(int first, double factor, long perSucceeded, int fastest) implements Pace {
        private static final double STEEPEST = 5;

        public Growing {
            requireRate(first);
            requireRate(fastest);
            if (fastest < first)
                throw new IllegalArgumentException("the pace grows from the first rate to the fastest");
            if (!(factor > 1 && factor <= STEEPEST))
                throw new IllegalArgumentException("a pace grows by a factor of more than 1, up to " + STEEPEST);
            if (perSucceeded < 1) throw new IllegalArgumentException("a pace grows as devices succeed, one at least");
        }

        @Override
        public double perMinute(long succeeded) {
            return Math.min(fastest, first * Math.pow(factor, (double) (succeeded / perSucceeded)));
        }
    }

    private static void requireRate(int perMinute) {
        if (perMinute < 1 || perMinute > FASTEST)
            throw new IllegalArgumentException("1 to " + FASTEST + " devices begin in a minute, not " + perMinute);
    }
}
