package dev.pailou.sandbox.vendor.oauth;

import dev.pailou.sandbox.people.Person;
import dev.pailou.sandbox.vendor.Grant;
import dev.pailou.sandbox.vendor.Shared;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.function.Function;

/**
 * Tells a person under a vendor's names: what is null is told as null, what is missing is not told.
 *
 * @param person the person
 * @param publicUrl what relative pictures are relative to
 */
public record Profile(Person person, URI publicUrl) {
    public static Profile of(Shared shared, Grant grant) {
        return new Profile(shared.personOf(grant), shared.publicUrl());
    }

    /** @return the attribute, null when there is none */
    public String value(String attribute) {
        return person.attributes().get(attribute);
    }

    /** Tells an attribute as it is. */
    public Profile tell(String attribute, JsonObject answer, String field) {
        return tell(attribute, answer, field, value -> value);
    }

    /** Tells an attribute in another form. */
    public Profile tell(String attribute, JsonObject answer, String field, Function<String, Object> form) {
        if (person.attributes().containsKey(attribute)) {
            String value = value(attribute);
            answer.put(field, value == null ? null : form.apply(value));
        }
        return this;
    }

    /** Tells the picture's absolute address. */
    public Profile tellPicture(JsonObject answer, String field) {
        return tell("picture", answer, field, value -> publicUrl.resolve(value).toString());
    }
}
