package dev.pailou.connection.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.pailou.connection.domain.Violation;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.List;

/**
 * Tells where a request's JSON is wrong. The parser's own message is not passed on: it quotes the body, which may hold
 * a secret.
 */
@Provider
public class JsonBody implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        try {
            return context.proceed();
        } catch (JsonProcessingException unreadable) {
            throw problem(unreadable);
        } catch (WebApplicationException refused) {
            throw refused.getCause() instanceof JsonProcessingException unreadable ? problem(unreadable) : refused;
        }
    }

    private static HttpProblem problem(JsonProcessingException unreadable) {
        if (cause(unreadable) instanceof StreamReadException broken) {
            var location = broken.getLocation();
            return Body.malformed("not JSON at line " + location.getLineNr() + ", column " + location.getColumnNr());
        }
        if (unreadable instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            var message = mapping instanceof UnrecognizedPropertyException ? "is unknown" : "has the wrong type";
            return Refusals.invalid(List.of(new Violation(path(mapping), message)));
        }
        return Body.malformed("one JSON object is required");
    }

    private static Throwable cause(JsonProcessingException unreadable) {
        return unreadable.getCause() == null ? unreadable : unreadable.getCause();
    }

    private static String path(JsonMappingException mapping) {
        var path = new StringBuilder();
        for (var step : mapping.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
