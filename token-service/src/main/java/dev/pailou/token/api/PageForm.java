package dev.pailou.token.api;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Map;

/**
 * What a page asks for with a button.
 *
 * @param action where it is posted to: one of our own addresses
 * @param fields what goes along
 */
@TemplateData
record PageForm(String action, List<Field> fields) {

    PageForm {
        fields = List.copyOf(fields);
    }

    static PageForm of(String action, Map<String, String> fields) {
        return new PageForm(
                action,
                fields.entrySet().stream()
                        .map(field -> new Field(field.getKey(), field.getValue()))
                        .toList());
    }

    /** Something that goes along unseen. */
    @TemplateData
    record Field(String name, String value) {}
}
