package dev.isobar.provider.aws.function;

/** Fails an invocation on purpose: the one way to have Lambda deliver an asynchronous event again. */
final class ComeAgain extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ComeAgain(int failed, int all) {
        super(failed + " of " + all + " events shall come again; the log says why", null, false, false);
    }
}
