package dev.pailou.login.protocol;

import dev.pailou.login.domain.Reason;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An address at the vendor. It may begin with a placeholder that is an address itself; any other placeholder is encoded
 * as part of the path, so that no value can lead elsewhere.
 *
 * @param template the address as a definition has it
 */
record UrlTemplate(Template template) {

    private static final Pattern LITERAL_START = Pattern.compile("https://[a-zA-Z0-9.-]+(:[0-9]{1,5})?/[^?#]*");
    private static final Pattern LITERAL_REST = Pattern.compile("/[^?#]*");

    /** Segments that lead elsewhere (RFC 3986 section 5.2.4). */
    private static final Set<String> DOTS = Set.of(".", "..");

    /** @throws IllegalArgumentException when it can't become an address */
    static UrlTemplate parse(String text) {
        var template = Template.parse(text);
        var good =
                switch (template.parts().getFirst()) {
                    case Template.Literal literal ->
                        LITERAL_START.matcher(literal.text()).matches();
                    case Template.Open open ->
                        template.parts().size() == 1
                                || template.parts().get(1) instanceof Template.Literal rest
                                        && LITERAL_REST.matcher(rest.text()).matches();
                };
        if (!good
                || template.parts().stream()
                        .anyMatch(part -> part instanceof Template.Literal literal
                                && (literal.text().indexOf('?') >= 0
                                        || literal.text().indexOf('#') >= 0))) {
            throw new IllegalArgumentException(
                    "must be https with host and path, or begin with a placeholder, without user, query and fragment");
        }
        return new UrlTemplate(template);
    }

    /** @return the placeholder that the address begins with, or null */
    Placeholder base() {
        return template.parts().getFirst() instanceof Template.Open open ? open.placeholder() : null;
    }

    List<Placeholder> placeholders() {
        return template.placeholders();
    }

    /**
     * @return the address; it may have a query where a placeholder that it begins with has one (RFC 6749 section 3.1)
     * @throws ProviderFailure when a placeholder has no value, or the result is no address
     */
    URI fill(Values values) {
        var text = new StringBuilder();
        for (var part : template.parts()) {
            switch (part) {
                case Template.Literal literal -> text.append(literal.text());
                case Template.Open open when text.isEmpty() -> text.append(start(values.of(open.placeholder())));
                case Template.Open open -> text.append(PercentEncoding.encode(values.of(open.placeholder())));
            }
        }
        try {
            var address = URI.create(text.toString());
            if (address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawFragment() == null
                    && Stream.of(address.getRawPath().split("/")).noneMatch(DOTS::contains)) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Told below, without the address, in which a careless administrator may have put a credential.
        }
        throw ProviderFailure.of(Reason.CONFIGURATION, "no address: " + base());
    }

    private String start(String base) {
        return template.parts().size() > 1 && base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }
}
