package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.id.ClientID;

/**
 * A request about a token. What kind it is said to be is not read: its form tells.
 *
 * @param token          the token, as it was sent
 * @param authentication how the client authenticates, null when it names itself only
 * @param clientId       the client id in the form, or null
 */
record TokenReference(String token, ClientAuthentication authentication, ClientID clientId) {}
