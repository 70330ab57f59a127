package dev.pailou.connection.domain;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A kind of identity source that Pailou can speak to, as administrators see it.
 *
 * @param id           for example {@code wechat-pc}
 * @param vendor       whose accounts these are
 * @param category     {@code social} or {@code enterprise}
 * @param names        its name
 * @param summary      one sentence for the catalogue
 * @param maturity     how far it may be relied on
 * @param form         the administrator's fields, in order
 * @param ways         the ways in; each login takes the first one that applies
 * @param pushed       whether the vendor sends events to us
 * @param capabilities what it is good for
 * @param guide        how to set it up, in Markdown, with placeholders for addresses
 * @param logo         SVG
 */
public record Provider(
        String id,
        String vendor,
        String category,
        Text names,
        Text summary,
        Maturity maturity,
        List<FormField> form,
        List<Way> ways,
        boolean pushed,
        Capabilities capabilities,
        Text guide,
        String logo) {

    public Provider {
        form = List.copyOf(form);
        ways = List.copyOf(ways);
        var fields = form.stream().map(FormField::name).collect(Collectors.toSet());
        for (var field : form) {
            if (!fields.containsAll(field.requires())) {
                throw new IllegalArgumentException(
                        "field " + field.name() + " of provider " + id + " requires a field that there is not");
            }
        }
    }
}
