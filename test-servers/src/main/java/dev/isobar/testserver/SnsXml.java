package dev.isobar.testserver;

import java.util.Map;
import java.util.UUID;

/** Answers in the XML of the Query protocol. */
final class SnsXml {
    private final StringBuilder xml = new StringBuilder();

    SnsXml value(String name, String value) {
        xml.append('<')
                .append(name)
                .append('>')
                .append(escaped(value))
                .append("</")
                .append(name)
                .append('>');
        return this;
    }

    SnsXml begin(String name) {
        xml.append('<').append(name).append('>');
        return this;
    }

    SnsXml end(String name) {
        xml.append("</").append(name).append('>');
        return this;
    }

    SnsXml map(String name, Map<String, String> entries) {
        begin(name);
        entries.forEach((key, value) ->
                begin("entry").value("key", key).value("value", value).end("entry"));
        return end(name);
    }

    /** The whole answer to an action. */
    String answer(String action) {
        return "<" + action + "Response xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><" + action + "Result>" + xml
                + "</" + action + "Result><ResponseMetadata><RequestId>" + UUID.randomUUID()
                + "</RequestId></ResponseMetadata></" + action + "Response>";
    }

    /** The whole answer to a request that failed by its sender's fault. */
    static String error(ServiceError error) {
        return new SnsXml()
                .begin("ErrorResponse")
                .begin("Error")
                .value("Type", "Sender")
                .value("Code", error.type())
                .value("Message", String.valueOf(error.getMessage()))
                .end("Error")
                .value("RequestId", UUID.randomUUID().toString())
                .end("ErrorResponse")
                .xml
                .toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\r", "&#13;");
    }
}
