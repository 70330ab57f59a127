package dev.pailou.login.api;

import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.kernel.addressing.FormOrigin;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.flow.Interruption;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

/** Takes what our own pages post, each at its own host, and nothing that other pages do. */
@Singleton
class OwnForms {

    private final Addressing addressing;

    OwnForms(Addressing addressing) {
        this.addressing = addressing;
    }

    /**
     * @param domain  the pool
     * @param headers of the request that a form made
     * @throws Interruption when the form is not of a page of that pool
     */
    void check(String domain, HttpHeaders headers) {
        checkOrigin(addressing.poolOrigin(domain), headers);
    }

    /**
     * @param headers of the request that a form made
     * @throws Interruption when the form is not of a page of the core host
     */
    void checkAtCore(HttpHeaders headers) {
        checkOrigin(addressing.coreOrigin(), headers);
    }

    private static void checkOrigin(String ours, HttpHeaders headers) {
        if (!FormOrigin.accepts(ours, headers.getHeaderString("Origin"), headers.getHeaderString("Sec-Fetch-Site"))) {
            throw Interruption.of(Reason.ORIGIN_REFUSED);
        }
    }
}
