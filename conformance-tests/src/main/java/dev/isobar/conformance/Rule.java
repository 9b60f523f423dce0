package dev.isobar.conformance;

import dev.isobar.Capability;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The rules of the contract that a test proves, and the arm of each capability that it belongs to. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Rule {
    /** The ids, such as {@code BLOB-15}. */
    String[] value();

    /** The declared arm: the test runs where the provider declares all of these. */
    Capability[] needs() default {};

    /** The other arm: the test runs where the provider declares none of these, and proves that they are refused. */
    Capability[] lacks() default {};
}
