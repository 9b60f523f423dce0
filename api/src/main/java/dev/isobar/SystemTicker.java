package dev.isobar;

/** The machine's monotonic clock. A class and no lambda, for every start makes one. */
final class SystemTicker implements Ticker {
    static final Ticker INSTANCE = new SystemTicker();

    private SystemTicker() {}

    @Override
    public long nanos() {
        return System.nanoTime();
    }
}
