package kr.seoul.techtrade.rates;

/**
 * What this node may still let through of one caller, one class and one minute. A little it lets through by itself; for more it
 * takes a slice of what all nodes share, the smaller the less is left, and counts in that what it let through before.
 */
final class Budget {
    /** Nobody is asked about so few: 1/600 of a budget of 12,000. */
    static final int FREE = 20;

    private static final int SLICES = 20;

    private final int whole;
    private int used;
    private int mine;
    private long taken;
    private boolean counted;
    private boolean exhausted;

    /** Takes as many from what all nodes share; answers how many all have taken then, these included. */
    @FunctionalInterface
    interface Shared {
        long take(int slice);
    }

    Budget(int whole) {
        this.whole = whole;
        mine = Math.min(FREE, whole / SLICES);
    }

    /** Whether one more is let through. Others wait for a slice that is being taken, of this caller alone. */
    synchronized boolean take(Shared shared) {
        if (used == mine && !exhausted) {
            lease(shared);
        }
        if (used == mine) {
            return false;
        }
        used++;
        return true;
    }

    private void lease(Shared shared) {
        int slice = (int) Math.max(1, Math.min(whole / SLICES, (whole - taken) / 4));
        int asked = counted ? slice : slice + used;
        taken = shared.take(asked);
        long got = Math.max(0, Math.min(asked, whole - (taken - asked)));
        exhausted = got < asked;
        mine = Math.max(used, (int) (counted ? mine + got : got));
        counted = true;
    }

    /** How many are left, as far as this node knows. */
    synchronized int left() {
        return (int) Math.max(mine - used, whole - (counted ? taken - (mine - used) : used));
    }
}
