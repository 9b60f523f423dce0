package dev.isobar.provider.aws.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * As much of a {@code pom.xml} as it takes to see who needs whom. It need not be exact: what nobody is seen to need is left out
 * only when it belongs to a service that is not used.
 *
 * @param group its own, or its parent's; empty when neither is written
 * @param needs the ids of the dependencies of compile and runtime scope
 */
record Pom(String group, String artifact, List<String> needs) {
    static final Pom NONE = new Pom("", "", List.of());

    /** The description in a file; an unreadable one says nothing. */
    static Pom read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(in);
        }
    }

    static Pom parse(InputStream in) throws IOException {
        try (in) {
            return new Reading(safe().createXMLStreamReader(in)).all();
        } catch (XMLStreamException unreadable) {
            return NONE;
        }
    }

    private static XMLInputFactory safe() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private static final class Reading {
        private static final String DEPENDENCY = "project/dependencies/dependency";

        private final XMLStreamReader xml;
        private final Deque<String> path = new ArrayDeque<>();
        private final Map<String, String> project = new HashMap<>();
        private final Map<String, String> dependency = new HashMap<>();
        private final List<String> needs = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        Reading(XMLStreamReader xml) {
            this.xml = xml;
        }

        Pom all() throws XMLStreamException {
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> begin();
                    case XMLStreamConstants.CHARACTERS -> text.append(xml.getText());
                    case XMLStreamConstants.END_ELEMENT -> end();
                    default -> text.setLength(0);
                }
            }
            String group = project.getOrDefault("project/groupId", project.getOrDefault("project/parent/groupId", ""));
            List<String> resolved = needs.stream()
                    .map(id -> id.replace("${project.groupId}", group).replace("${pom.groupId}", group))
                    .toList();
            return new Pom(group, project.getOrDefault("project/artifactId", ""), resolved);
        }

        private void begin() {
            path.addLast(xml.getLocalName());
            text.setLength(0);
        }

        private void end() {
            String at = String.join("/", path);
            if (at.equals(DEPENDENCY)) {
                need();
            } else if (at.equals(DEPENDENCY + "/" + xml.getLocalName())) {
                dependency.put(xml.getLocalName(), text.toString().strip());
            } else {
                project.put(at, text.toString().strip());
            }
            path.removeLast();
            text.setLength(0);
        }

        private void need() {
            String scope = dependency.getOrDefault("scope", "compile");
            boolean runs = scope.equals("compile") || scope.equals("runtime");
            if (runs && !"true".equals(dependency.get("optional"))) {
                needs.add(dependency.get("groupId") + ":" + dependency.get("artifactId"));
            }
            dependency.clear();
        }
    }
}
