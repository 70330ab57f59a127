package dev.pailou.connection.api;

/** What the API says of a connection's callback URL, wherever it can be set. */
final class CallbackText {

    static final String URL =
            "Where results of logins go that are begun at the connection's own start address, exactly as "
                    + "it stands here: https, or http on a loopback host. It has nothing to do with the application's redirect "
                    + "URIs. For WeCom, # stands for none";

    static final String APPLICATION =
            "Client id of the one application for which those results are; it has to show this "
                    + "connection on its login page. Required with a callback URL";

    static final String MODE =
            "What goes to the callback URL, and how. form_post: an ID token, by a form. fragment: an ID "
                    + "token, in the fragment. code: a code with PKCE, which the application redeems at the token endpoint; "
                    + "recommended, because no token passes through the browser. form_post when left out";

    private CallbackText() {}
}
