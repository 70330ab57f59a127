package dev.pailou.login.api;

import dev.pailou.kernel.addressing.BrowserCookie;
import dev.pailou.login.domain.Branding;
import dev.pailou.login.domain.CallbackPlace;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.domain.UserPool;
import dev.pailou.login.flow.FinishLogin;
import dev.pailou.login.flow.Interruption;
import dev.pailou.login.flow.WaitingLogin;
import dev.pailou.login.pages.Pages;
import dev.pailou.login.protocol.CallbackParameters;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What both spellings of the callback do. */
@Singleton
class Callbacks {

    private static final int MAX_PARAMETERS = 30;
    private static final int MAX_VALUE = 16_384;

    /** Says that a request comes from our own page and not from the vendor. */
    private static final String ONWARD = "pailou_onward";

    /** Kinds of windows that send no cookie with what comes from another site (Fetch Metadata, Sec-Fetch-Dest). */
    private static final Set<String> FRAMES = Set.of("iframe", "frame", "embed", "object", "fencedframe");

    private final FinishLogin finishLogin;
    private final WaitingLogin waiting;
    private final Pages pages;
    private final BrowserCookie browserCookie;

    Callbacks(FinishLogin finishLogin, WaitingLogin waiting, Pages pages, BrowserCookie browserCookie) {
        this.finishLogin = finishLogin;
        this.waiting = waiting;
        this.pages = pages;
        this.browserCookie = browserCookie;
    }

    Uni<Response> get(String category, String identifier, String poolId, UriInfo uri, HttpHeaders headers) {
        var framed = FRAMES.contains(String.valueOf(headers.getHeaderString("Sec-Fetch-Dest")));
        return answer("get", framed, ConnectionPlace.of(category, identifier, poolId), Map.of(), uri, headers);
    }

    Uni<Response> post(
            String category,
            String identifier,
            String poolId,
            UriInfo uri,
            HttpHeaders headers,
            MultivaluedMap<String, String> form) {
        return answer("post", true, ConnectionPlace.of(category, identifier, poolId), form, uri, headers);
    }

    private Uni<Response> answer(
            String method,
            boolean mayLackCookie,
            CallbackPlace place,
            Map<String, List<String>> form,
            UriInfo uri,
            HttpHeaders headers) {
        var values = values(uri.getQueryParameters(), form);
        var onward = values.remove(ONWARD) != null;
        var parameters = new CallbackParameters(values);
        var cookie = PageHeaders.cookie(headers, browserCookie.ofLogin());
        if (cookie == null && mayLackCookie && !onward) {
            return waiting.of(place, parameters)
                    .map(waits -> pages.onward(
                            method,
                            parameters,
                            waits.pool(),
                            PageHeaders.face(
                                    headers,
                                    uri,
                                    waits.uiLocales(),
                                    waits.pool().map(UserPool::branding).orElse(Branding.NONE))));
        }
        return finishLogin
                .finish(place, parameters, cookie)
                // Our own page's form is answered by a page, all else by a redirect: ContentSecurityPolicy says why.
                .map(to -> onward
                        ? pages.departure(to, PageHeaders.face(headers, uri, null, Branding.NONE))
                        : Response.seeOther(to).build());
    }

    private static Map<String, List<String>> values(Map<String, List<String>> query, Map<String, List<String>> form) {
        var values = new HashMap<String, List<String>>();
        query.forEach((name, all) -> values.put(name, new ArrayList<>(all)));
        form.forEach((name, all) ->
                values.computeIfAbsent(name, absent -> new ArrayList<>()).addAll(all));
        var tooMuch = values.values().stream().mapToInt(List::size).sum() > MAX_PARAMETERS
                || values.values().stream().flatMap(List::stream).anyMatch(value -> value.length() > MAX_VALUE);
        if (tooMuch) {
            throw Interruption.of(Reason.BAD_REQUEST);
        }
        return values;
    }
}
