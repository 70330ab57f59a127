package dev.pailou.connection.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.pailou.connection.domain.FieldValue;
import java.io.IOException;
import java.util.ArrayList;

/** Reads what was entered in a field: a text or a list of texts. */
class FieldValueReader extends JsonDeserializer<FieldValue> {

    @Override
    public FieldValue deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return new FieldValue.One(text(json, context));
        }
        var texts = new ArrayList<String>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            try {
                texts.add(text(json, context));
            } catch (JsonMappingException wrong) {
                throw JsonMappingException.wrapWithPath(wrong, texts, texts.size());
            }
        }
        return new FieldValue.Several(texts);
    }

    private static String text(JsonParser json, DeserializationContext context) throws IOException {
        return json.currentToken() == JsonToken.VALUE_STRING
                ? json.getText()
                : (String) context.handleUnexpectedToken(String.class, json);
    }
}
