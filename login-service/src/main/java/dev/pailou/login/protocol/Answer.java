package dev.pailou.login.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a vendor answered. Read by the charset of the definition and not by the header, which vendors get wrong; bytes
 * that don't fit are refused and never replaced, because a replaced character in a subject is another person.
 */
final class Answer {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern FUNCTION_CALL =
            Pattern.compile("\\s*[A-Za-z_$][\\w$.]*\\s*\\((.*)\\)\\s*+;?\\s*+", Pattern.DOTALL);

    /** What the decoder of queries writes for bytes that don't fit. */
    private static final char REPLACED = '\uFFFD';

    private final JsonNode root;

    private Answer(JsonNode root) {
        this.root = root;
    }

    /** @return the answer, empty when it is nothing of that format in that charset */
    static Optional<Answer> read(byte[] body, Charset charset, Response how) {
        return text(body, charset).flatMap(text -> {
            var inside = unwrapped(text, how);
            // Some that answer like a query tell errors in JSON.
            return how.format() == Response.Format.FORM
                            && !inside.stripLeading().startsWith("{")
                    ? form(inside, charset)
                    : json(inside);
        });
    }

    /** @return an answer whose values are at these paths */
    static Answer of(Map<String, String> texts) {
        return new Answer(JsonBody.of(texts));
    }

    /** @return an object or array of JSON, empty when the text is none or says a thing twice */
    static Optional<Answer> json(String text) {
        try {
            var root = JSON.readTree(text);
            return root != null && root.isContainerNode() ? Optional.of(new Answer(root)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<Answer> form(String text, Charset charset) {
        var root = JsonNodeFactory.instance.objectNode();
        for (var pair : text.strip().split("&")) {
            var parts = pair.split("=", 2);
            try {
                var name = URLDecoder.decode(parts[0], charset);
                var value = parts.length < 2 ? null : URLDecoder.decode(parts[1], charset);
                if (value == null || root.has(name) || name.indexOf(REPLACED) >= 0 || value.indexOf(REPLACED) >= 0) {
                    return Optional.empty();
                }
                root.put(name, value);
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.of(new Answer(root));
    }

    /** @return the text, empty when a byte doesn't fit the charset */
    static Optional<String> text(byte[] body, Charset charset) {
        try {
            var text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String unwrapped(String text, Response how) {
        var prefix = how.prefix();
        var bare = prefix != null && text.startsWith(prefix) ? text.substring(prefix.length()) : text;
        if (how.jsonp()) {
            var call = FUNCTION_CALL.matcher(bare);
            return call.matches() ? call.group(1) : bare;
        }
        return bare;
    }

    /** @return whether anything stands there, be it an object */
    boolean has(AnswerPath path) {
        var node = path.in(root);
        return !node.isMissingNode() && !node.isNull();
    }

    /** @return whether an object or array stands there */
    boolean isContainer(AnswerPath path) {
        return path.in(root).isContainerNode();
    }

    /**
     * @return the text, number or flag there as text; empty when it is missing, null, empty, or the words that careless
     *     software writes for those
     */
    Optional<String> text(AnswerPath path) {
        return Optional.of(path.in(root))
                .filter(JsonNode::isValueNode)
                .filter(value -> !value.isNull())
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank() && !text.equals("null") && !text.equals("undefined"));
    }

    /**
     * @return the text or number there by which somebody is named; empty also for what software writes that has no name
     *     to tell: a flag, a fraction, zero or less, which would be the same name for everybody
     */
    Optional<String> name(AnswerPath path) {
        var node = path.in(root);
        return node.isTextual()
                        || node.isIntegralNumber() && node.bigIntegerValue().signum() > 0
                ? text(path)
                : Optional.empty();
    }

    /** @return the node there, for what needs more than a text */
    JsonNode node(String key) {
        return root.path(key);
    }

    /** Answers hold tokens and personal data. */
    @Override
    public String toString() {
        return root.isObject() ? "an object" : "an array";
    }
}
