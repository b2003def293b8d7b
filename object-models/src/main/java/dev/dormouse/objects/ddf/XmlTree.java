package dev.dormouse.objects.ddf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Text into elements, and nothing that XML could do beyond that: no document type, no entity but the five, no outside. */
final class XmlTree {

    private final XMLStreamReader reader;
    private final DdfLimits limits;

    // Where the event before ended is where this one begins; the reader itself only knows ends.
    private int line = 1;
    private int column = 1;

    private XmlTree(XMLStreamReader reader, DdfLimits limits) {
        this.reader = reader;
        this.limits = limits;
    }

    static XmlElement read(SourceText source, DdfLimits limits) throws UnreadableXml {
        try {
            var reader = factory().createXMLStreamReader(source.reader());
            return new XmlTree(reader, limits).document();
        } catch (XMLStreamException e) {
            throw new UnreadableXml(notWellFormed(e));
        }
    }

    private XmlElement document() throws XMLStreamException, UnreadableXml {
        while (next() != XMLStreamConstants.START_ELEMENT) refuseWhatIsNoElement();
        var root = element(1);
        while (next() != XMLStreamConstants.END_DOCUMENT) refuseWhatIsNoElement();
        return root;
    }

    private XmlElement element(int depth) throws XMLStreamException, UnreadableXml {
        if (depth > limits.depth())
            throw here("elements are nested deeper than any definition needs (" + limits.depth() + ")");
        int startLine = line;
        int startColumn = column;
        String name = reader.getLocalName();
        var attributes = attributes();
        var children = new ArrayList<XmlElement>();
        var text = new StringBuilder();
        while (next() != XMLStreamConstants.END_ELEMENT) {
            switch (reader.getEventType()) {
                case XMLStreamConstants.START_ELEMENT -> children.add(element(depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> append(text);
                default -> refuseWhatIsNoElement();
            }
        }
        return new XmlElement(name, attributes, text.toString(), List.copyOf(children), startLine, startColumn);
    }

    private Map<String, String> attributes() {
        if (reader.getAttributeCount() == 0) return Map.of();
        var attributes = new HashMap<String, String>();
        for (int i = 0; i < reader.getAttributeCount(); i++)
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        return attributes;
    }

    private void append(StringBuilder text) throws UnreadableXml {
        if (text.length() + reader.getTextLength() > limits.text())
            throw here("this text is longer than " + limits.text() + " characters");
        text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
    }

    private void refuseWhatIsNoElement() throws UnreadableXml {
        switch (reader.getEventType()) {
            case XMLStreamConstants.DTD ->
                throw here("a document type (<!DOCTYPE ...>) is not allowed here, leave it out");
            case XMLStreamConstants.ENTITY_REFERENCE ->
                throw here("the entity '" + reader.getLocalName()
                        + "' is not known, only &lt; &gt; &amp; &quot; &apos; are");
            default -> {
                // comments, processing instructions and space say nothing
            }
        }
    }

    private int next() throws XMLStreamException {
        var end = reader.getLocation();
        line = Math.max(1, end.getLineNumber());
        column = Math.max(1, end.getColumnNumber());
        try {
            return reader.next();
        } catch (RuntimeException e) {
            // The JDK lacks the messages for some mistakes in a document type and fails over that instead of telling.
            throw new XMLStreamException("from here on it cannot be read", end, e);
        }
    }

    private UnreadableXml here(String sentence) {
        return new UnreadableXml(new DdfProblem(line, column, sentence));
    }

    private static DdfProblem notWellFormed(XMLStreamException e) {
        Location at = e.getLocation();
        String said = String.valueOf(e.getMessage());
        int message = said.indexOf("Message: ");
        String why = (message < 0 ? said : said.substring(message + "Message: ".length())).strip();
        return new DdfProblem(
                at == null ? 1 : Math.max(1, at.getLineNumber()),
                at == null ? 1 : Math.max(1, at.getColumnNumber()),
                "this is not well-formed XML: " + why);
    }

    private static XMLInputFactory factory() {
        // A new one for each file, since it is not made for several threads, and the JDK's own, whatever else lies on
        // the class path: its behaviour is what the tests prove.
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside the file is read");
        });
        return factory;
    }
}
