package dev.isobar.secret;

import dev.isobar.error.CloudException;
import java.time.Duration;
import java.util.concurrent.Executor;

/** How {@link Secrets} keeps what it read (contract SEC-3). Immutable. */
public final class SecretCaching {
    private static final Duration LONGEST = Duration.ofHours(24);

    private final Duration timeToLive;
    private final Executor refresher;

    private SecretCaching(Duration timeToLive, Executor refresher) {
        this.timeToLive = timeToLive;
        this.refresher = refresher;
    }

    /** Values are kept for 5 minutes and refreshed by a daemon thread that lives for one refresh. */
    public static SecretCaching defaults() {
        return new SecretCaching(Duration.ofMinutes(5), SecretCaching::onDaemonThread);
    }

    private static void onDaemonThread(Runnable refresh) {
        Thread thread = new Thread(refresh, "isobar-secret-refresh");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Keeping values for this long: a rotation is seen within it, plus the provider's lag. Zero keeps nothing.
     *
     * @throws CloudException INVALID_ARGUMENT unless 0 to 24 hours
     */
    public SecretCaching timeToLive(Duration duration) {
        if (duration == null || duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw CloudException.invalidArgument("timeToLive", duration, "0 to 24 hours");
        }
        return new SecretCaching(duration, refresher);
    }

    /** Refreshing on this executor, which stays the caller's to shut down. */
    public SecretCaching refresher(Executor executor) {
        return new SecretCaching(timeToLive, CloudException.requireArgument(executor, "refresher"));
    }

    Duration timeToLive() {
        return timeToLive;
    }

    Executor refresher() {
        return refresher;
    }
}
