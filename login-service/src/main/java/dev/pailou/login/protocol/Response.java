package dev.pailou.login.protocol;

import dev.pailou.login.domain.Reason;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * How an answer is written.
 *
 * @param format  what it is
 * @param charset its charset, whatever its header says, perhaps left to a field
 * @param prefix  what is stripped from its beginning when it is there, or null
 * @param jsonp   whether a function call around it is stripped when it is there
 */
record Response(Format format, Template charset, String prefix, boolean jsonp) {

    static final Map<String, Charset> CHARSETS =
            Map.of("UTF-8", StandardCharsets.UTF_8, "GB18030", Charset.forName("GB18030"));

    /** What an answer is. */
    enum Format {
        /** An object or an array. */
        JSON,
        /** Like the query of an address. */
        FORM,
        /** A signed token (OpenID Connect Core section 5.3.2). */
        JWT
    }

    /** @throws ProviderFailure when the administrator chose a charset that this version doesn't know */
    Charset charset(Values values) {
        return Optional.ofNullable(CHARSETS.get(charset.fill(values)))
                .orElseThrow(() -> ProviderFailure.of(Reason.CONFIGURATION, "the charset is not known"));
    }
}
