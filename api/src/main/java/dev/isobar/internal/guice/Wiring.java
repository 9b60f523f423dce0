package dev.isobar.internal.guice;

import com.google.inject.spi.Dependency;
import com.google.inject.spi.Message;
import dev.isobar.app.spi.AppModel;
import dev.isobar.app.spi.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with the wiring of an application, in one line. */
final class Wiring {
    private Wiring() {}

    static String line(AppModel model, String what, Collection<Message> messages) {
        Set<String> reasons = new LinkedHashSet<>();
        for (Message message : messages) {
            reasons.add(reason(message));
        }
        return model.name() + ": " + what + " cannot be built: " + String.join("; ", reasons) + ". Declared: "
                + declared(model);
    }

    private static String reason(Message message) {
        String text = plain(firstLine(message.getMessage()));
        Throwable cause = message.getCause();
        String because = cause == null ? text : text + ": " + cause;
        String wanted = wantedBy(message);
        return wanted.isEmpty() ? because : wanted + " asks for what is not there: " + because;
    }

    /** The class whose constructor asks for what is missing; empty where the message is about something else. */
    private static String wantedBy(Message message) {
        for (Object source : message.getSources()) {
            if (source instanceof Dependency<?> dependency && dependency.getInjectionPoint() != null) {
                return dependency
                        .getInjectionPoint()
                        .getDeclaringType()
                        .getRawType()
                        .getSimpleName();
            }
        }
        return "";
    }

    private static String firstLine(String text) {
        String stripped = text.strip();
        int end = stripped.indexOf('\n');
        String line = end < 0 ? stripped : stripped.substring(0, end).strip();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    private static String declared(AppModel model) {
        List<String> all = new ArrayList<>();
        for (Resource resource : model.resources()) {
            String type = DeclaredModule.type(resource).getTypeName();
            all.add("@Named(\"" + resource.name() + "\") " + plain(type));
        }
        return all.isEmpty() ? "nothing" : String.join(", ", all);
    }

    /** The text with its types named without their packages. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !(Character.isJavaIdentifierPart(text.charAt(i)) || text.charAt(i) == '.')) {
                plain.append(unqualified(text.substring(from, i)));
                plain.append(i == text.length() ? "" : text.substring(i, i + 1));
                from = i + 1;
            }
        }
        return plain.toString();
    }

    private static String unqualified(String word) {
        String last = word.substring(word.lastIndexOf('.') + 1);
        return last.isEmpty() || !Character.isUpperCase(last.charAt(0)) ? word : last;
    }
}
