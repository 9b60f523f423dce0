package dev.isobar.provider.aws.function;

import java.util.Optional;

/**
 * Says what to do about code of Isobar's that the package was made without, since neither a declaration nor a class of the
 * application names it. That leaves names which are put together at run time, and what a layer of Lambda adds.
 */
public final class LeftOut {
    private LeftOut() {}

    /** What to do, where a class of Isobar's is absent. */
    static Optional<String> advice(Throwable failure) {
        String absent = failure instanceof NoClassDefFoundError ? String.valueOf(failure.getMessage()) : "";
        return absent.startsWith("dev/isobar/")
                ? Optional.of("this code was left out of the package, as no class in it names the code; declare the"
                        + " resource that it is for, or name " + absent.replace('/', '.') + " in a class")
                : Optional.empty();
    }

    /** The same error with what to do about it. */
    public static NoClassDefFoundError explained(NoClassDefFoundError failure) {
        Optional<String> advice = advice(failure);
        if (advice.isEmpty()) {
            return failure;
        }
        NoClassDefFoundError explained = new NoClassDefFoundError(failure.getMessage() + ": " + advice.get());
        explained.initCause(failure);
        return explained;
    }
}
