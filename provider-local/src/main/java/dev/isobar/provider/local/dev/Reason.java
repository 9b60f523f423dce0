package dev.isobar.provider.local.dev;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;

/** Why something failed, in one line for the developer whose application it is. */
final class Reason {
    /** What the loader of the application's classes is called, so that a stack trace tells whose a class is. */
    static final String APPLICATION = "application";

    private Reason() {}

    /** What we said ourselves, or else the innermost cause that says something; and the application's line where it arose. */
    static String of(Throwable failure) {
        Throwable told = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOurs(cause)) {
                return sentence(cause) + place(cause);
            }
            if (cause.getMessage() != null || told.getMessage() == null) {
                told = cause;
            }
        }
        return sentence(told) + place(told);
    }

    /** True of a message that was written for the developer; one of a defect tells less than its cause. */
    private static boolean isOurs(Throwable cause) {
        return cause instanceof Stop || (cause instanceof CloudException e && !e.is(ErrorCode.INTERNAL));
    }

    private static String sentence(Throwable told) {
        if (told instanceof CloudException e && e.operation().isEmpty()) {
            return e.fault().detail().orElse(e.code().advice());
        }
        String message = told.getMessage();
        if (message == null) {
            return told.getClass().getSimpleName();
        }
        String line = message.lines().findFirst().orElse("");
        return isOurs(told) ? line : told.getClass().getSimpleName() + ": " + line;
    }

    /** The first frame in a class of the application's own loader. */
    private static String place(Throwable told) {
        for (StackTraceElement frame : told.getStackTrace()) {
            if (APPLICATION.equals(frame.getClassLoaderName()) && frame.getFileName() != null) {
                return " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
            }
        }
        return "";
    }
}
