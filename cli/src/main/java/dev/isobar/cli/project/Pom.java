package dev.isobar.cli.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * As much of a {@code pom.xml} as it takes to find a build's root: its modules, those of profiles included.
 *
 * @param modules directories, absolute and normalised
 */
record Pom(List<Path> modules) {
    /** The pom in a directory; one without modules when there is none, or when it cannot be read as XML. */
    static Pom in(Path directory) throws IOException {
        Path file = directory.resolve("pom.xml");
        if (!Files.isRegularFile(file)) {
            return new Pom(List.of());
        }
        try (InputStream xml = Files.newInputStream(file)) {
            return new Pom(modules(directory, xml));
        } catch (XMLStreamException mavenWillSayWhatIsWrong) {
            return new Pom(List.of());
        }
    }

    /** True when that directory is one of the modules. */
    boolean lists(Path module) {
        return modules.contains(module);
    }

    private static List<Path> modules(Path directory, InputStream xml) throws XMLStreamException {
        XMLStreamReader reader = safe().createXMLStreamReader(xml);
        List<Path> modules = new ArrayList<>();
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("module")) {
                modules.add(module(directory, reader.getElementText().strip()));
            }
        }
        return modules;
    }

    private static Path module(Path directory, String name) {
        Path module = directory.resolve(name).normalize();
        return name.endsWith("pom.xml") && module.getParent() != null ? module.getParent() : module;
    }

    private static XMLInputFactory safe() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
