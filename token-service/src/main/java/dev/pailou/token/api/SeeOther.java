package dev.pailou.token.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Sends the browser on by 303, which never repeats a POST and what was posted (RFC 9700 section 4.12). */
final class SeeOther {

    private SeeOther() {}

    /** @param address absolute, sent as it is: registered redirect URIs are compared and used character by character */
    static Response.ResponseBuilder to(String address) {
        return Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, address);
    }
}
