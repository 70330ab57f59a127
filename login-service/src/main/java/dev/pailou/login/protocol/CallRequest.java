package dev.pailou.login.protocol;

import dev.pailou.kernel.outbound.OutboundRequest;
import dev.pailou.login.domain.Reason;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What is sent to the vendor.
 *
 * @param method     {@code GET} or {@code POST}
 * @param url        where
 * @param query      parameters that are always in the address
 * @param send       where the other parameters go
 * @param parameters in the order in which they are sent
 * @param basic      the client's credentials in the header, or null
 * @param headers    further headers
 */
record CallRequest(
        String method,
        UrlTemplate url,
        Parameters query,
        Send send,
        Parameters parameters,
        Basic basic,
        Parameters headers) {

    /** Some vendors refuse requests that don't say who asks. */
    private static final String USER_AGENT = "Pailou";

    /** Where parameters go. */
    enum Send {
        QUERY,
        FORM,
        JSON,
        NONE
    }

    /**
     * The client's credentials in the header (RFC 6749 section 2.3.1).
     *
     * @param user     client id
     * @param password client secret
     * @param when     for which connections they are sent so
     */
    record Basic(Template user, Template password, Condition when) {

        private String header(Values values) {
            var credentials =
                    PercentEncoding.encode(user.fill(values)) + ':' + PercentEncoding.encode(password.fill(values));
            return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * @param addresses where an address of the vendor is found
     * @throws ProviderFailure when something to be sent has no value
     */
    OutboundRequest fill(Settings settings, Values values, UnaryOperator<URI> addresses) {
        var sent = parameters.fill(settings, values);
        var inAddress = Stream.concat(
                        query.fill(settings, values).stream(),
                        send == Send.QUERY ? sent.stream() : Stream.<Parameters.Filled>empty())
                .toList();
        // Names of headers are the same in any case (RFC 9110 section 5.1).
        var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        all.put("User-Agent", USER_AGENT);
        all.put("Accept", "application/json");
        if (basic != null && basic.when().holds(settings)) {
            all.put("Authorization", basic.header(values));
        }
        String body = null;
        if (send == Send.FORM) {
            all.put("Content-Type", "application/x-www-form-urlencoded");
            body = PercentEncoding.query(sent);
        } else if (send == Send.JSON) {
            all.put("Content-Type", "application/json");
            body = JsonBody.of(sent);
        }
        headers.fill(settings, values).forEach(header -> all.put(header.name(), singleLine(header)));
        return new OutboundRequest(method, withQuery(addresses.apply(url.fill(values)), inAddress), all, body);
    }

    /** @return the address with further parameters, after the query that it may have already (RFC 6749 section 3.1) */
    static URI withQuery(URI address, List<Parameters.Filled> parameters) {
        if (parameters.isEmpty()) {
            return address;
        }
        return URI.create(address + (address.getRawQuery() == null ? "?" : "&") + PercentEncoding.query(parameters));
    }

    /** A line break in a value would be a header of its own (RFC 9110 section 5.5). */
    private static String singleLine(Parameters.Filled header) {
        if (header.value().chars().anyMatch(Character::isISOControl)) {
            throw ProviderFailure.of(Reason.VENDOR_MALFORMED, "no header value: " + header.name());
        }
        return header.value();
    }

    /** @return placeholders that stand in it for a connection with these settings */
    Stream<Placeholder> placeholders(Settings settings) {
        return Stream.concat(
                        required(settings),
                        Stream.of(query, parameters, headers).flatMap(each -> each.placeholders(settings)))
                .distinct();
    }

    /** @return those of them without which it can't be sent */
    Stream<Placeholder> required(Settings settings) {
        return required(condition -> condition.holds(settings));
    }

    /** @return placeholders that stand in it for every connection */
    Stream<Placeholder> always() {
        return required(Condition.ALWAYS::equals);
    }

    private Stream<Placeholder> required(Predicate<Condition> holds) {
        var credentials = basic != null && holds.test(basic.when())
                ? Stream.of(basic.user(), basic.password())
                : Stream.<Template>empty();
        return Stream.of(
                        url.placeholders().stream(),
                        query.required(holds),
                        parameters.required(holds),
                        headers.required(holds),
                        credentials.flatMap(template -> template.placeholders().stream()))
                .flatMap(all -> all);
    }
}
