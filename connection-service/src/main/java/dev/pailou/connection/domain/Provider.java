package dev.pailou.connection.domain;

import java.util.List;

/**
 * A kind of identity source that Pailou can speak to, as administrators see it.
 *
 * @param id           for example {@code wechat-pc}
 * @param vendor       whose accounts these are
 * @param category     {@code social} or {@code enterprise}
 * @param names        its name
 * @param summary      one sentence for the catalogue
 * @param maturity     how far it may be relied on
 * @param entry        the way in
 * @param form         the administrator's fields, in order
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
        String entry,
        List<FormField> form,
        Capabilities capabilities,
        Text guide,
        String logo) {

    public Provider {
        form = List.copyOf(form);
    }
}
