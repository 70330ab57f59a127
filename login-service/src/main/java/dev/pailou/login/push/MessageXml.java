package dev.pailou.login.push;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a message's XML as a flat list of texts: elements, texts and character data, nothing else that XML has. A
 * document type, the root of expanding and external entities, ends it.
 */
final class MessageXml {

    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_DEPTH = 8;
    private static final int MAX_VALUES = 200;
    private static final XMLInputFactory FACTORY = factory();

    private MessageXml() {}

    /**
     * @return text of each element that has one, by its path below the root; of elements of the same path the first
     * @throws RefusedPush when it is too large, no UTF-8, or not such XML
     */
    static Map<String, String> read(byte[] body) {
        if (body.length > MAX_BYTES) {
            throw new RefusedPush("too large");
        }
        try {
            return read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new RefusedPush("charset");
        }
    }

    /** As {@link #read(byte[])}, of a message that was opened. */
    static Map<String, String> read(String xml) {
        try {
            var reader = FACTORY.createXMLStreamReader(new StringReader(xml));
            try {
                return values(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new RefusedPush("xml");
        }
    }

    private static Map<String, String> values(XMLStreamReader reader) throws XMLStreamException {
        var values = new HashMap<String, String>();
        var path = new ArrayDeque<String>();
        var text = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.addLast(reader.getLocalName());
                    text.setLength(0);
                    if (path.size() > MAX_DEPTH) {
                        throw new RefusedPush("xml too deep");
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    if (path.size() > 1 && !text.toString().isBlank()) {
                        values.putIfAbsent(
                                path.stream().skip(1).collect(Collectors.joining(".")),
                                text.toString().strip());
                    }
                    path.removeLast();
                    text.setLength(0);
                    if (values.size() > MAX_VALUES) {
                        throw new RefusedPush("xml too long");
                    }
                }
                case XMLStreamConstants.COMMENT, XMLStreamConstants.END_DOCUMENT -> {}
                default -> throw new RefusedPush("xml with more than elements and texts");
            }
        }
        return values;
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }
}
