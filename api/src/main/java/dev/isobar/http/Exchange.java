package dev.isobar.http;

import dev.isobar.spi.RunLog;

/**
 * What the stages of one request tell each other, whichever copy of the request they hold. Written by the thread that
 * handles the request, or by one that reads its body.
 */
final class Exchange {
    static final String NO_ROUTE = "(none)";

    private static final Errors OUTSIDE = new Errors(RunLog.system(HttpPipeline.LOGGER));

    private final String requestId;
    private final Errors errors;
    private volatile String route = NO_ROUTE;
    private volatile boolean tooLarge;

    Exchange(String requestId, Errors errors) {
        this.requestId = requestId;
        this.errors = errors;
    }

    /** For a request that no pipeline has taken up yet. */
    static Exchange outside(String requestId) {
        return new Exchange(requestId, OUTSIDE);
    }

    String requestId() {
        return requestId;
    }

    Errors errors() {
        return errors;
    }

    String route() {
        return route;
    }

    void routed(String pattern) {
        route = pattern;
    }

    /** True once the body was read beyond the limit, whatever has become of the exception since. */
    boolean tooLarge() {
        return tooLarge;
    }

    void becameTooLarge() {
        tooLarge = true;
    }
}
