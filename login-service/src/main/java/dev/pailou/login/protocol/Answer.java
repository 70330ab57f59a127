package dev.pailou.login.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/**
 * A vendor's JSON answer. Read by the charset of the definition and not by the header, which vendors get wrong; bytes
 * that don't fit are refused and never replaced, because a replaced character in a subject is another person.
 */
final class Answer {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode root;

    private Answer(JsonNode root) {
        this.root = root;
    }

    /** @return the answer, empty when it is no JSON object in that charset */
    static Optional<Answer> read(byte[] body, Charset charset) {
        try {
            var text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            var root = JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
            return root != null && root.isObject() ? Optional.of(new Answer(root)) : Optional.empty();
        } catch (CharacterCodingException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /**
     * @param path keys with dots between, for example {@code data.user.id}
     * @return the text, number or flag there as text; empty when it is missing, null, empty, or the words that careless
     *     software writes for those
     */
    Optional<String> text(String path) {
        var node = root;
        for (var key : path.split("\\.")) {
            node = node.path(key);
        }
        return Optional.of(node)
                .filter(JsonNode::isValueNode)
                .filter(value -> !value.isNull())
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank() && !text.equals("null") && !text.equals("undefined"));
    }
}
