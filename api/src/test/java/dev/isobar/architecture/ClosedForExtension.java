package dev.isobar.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** A public type is final, an interface, or an enum: nobody extends what was not made for it. */
final class ClosedForExtension extends ArchCondition<JavaClass> {
    static final ClosedForExtension INSTANCE = new ClosedForExtension();

    private ClosedForExtension() {
        super("be final, an interface or an enum");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        boolean closed =
                type.isInterface() || type.isEnum() || type.getModifiers().contains(JavaModifier.FINAL);
        events.add(new SimpleConditionEvent(type, closed, type.getName() + " is open for extension"));
    }
}
