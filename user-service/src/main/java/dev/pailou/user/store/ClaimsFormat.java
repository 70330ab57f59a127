package dev.pailou.user.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.kernel.events.AssuredClaim;
import io.quarkus.hibernate.orm.JsonFormat;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import java.util.Map;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;
import org.hibernate.type.format.jackson.JacksonJsonFormatMapper;

/** How claims are written into the database, which no setting of the REST API's JSON may change. */
@JsonFormat
@PersistenceUnitExtension
class ClaimsFormat implements FormatMapper {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FormatMapper jackson = new JacksonJsonFormatMapper(JSON);

    /** @return the claims as they stand in the database */
    static String text(Map<String, AssuredClaim> claims) {
        try {
            return JSON.writeValueAsString(claims);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("claims that are no JSON", e);
        }
    }

    @Override
    public <T> T fromString(CharSequence text, JavaType<T> type, WrapperOptions options) {
        return jackson.fromString(text, type, options);
    }

    @Override
    public <T> String toString(T value, JavaType<T> type, WrapperOptions options) {
        return jackson.toString(value, type, options);
    }
}
