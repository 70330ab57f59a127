package dev.pailou.token.domain.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A token exchange with a vendor's code")
class VendorCodeTest {

    private static final Set<String> OPENID = Set.of("openid");

    @Test
    @DisplayName("is in order with a code, its type and a connection")
    void inOrder() {
        assertThat(code("code", VendorCode.TYPE, null, "wechat-mini", OPENID).refusal())
                .isEmpty();
        assertThat(code("code", VendorCode.TYPE, VendorCode.ACCESS_TOKEN, "wechat-mini", Set.of("openid", "other"))
                        .refusal())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:ietf:params:oauth:token-type:access_token",
                "urn:ietf:params:oauth:token-type:jwt",
                "URN:pailou:params:oauth:token-type:vendor-code"
            })
    @DisplayName("takes no other type of subject token: our tokens are not exchanged")
    void types(String type) {
        assertRefused(code("code", type, null, "wechat-mini", OPENID), "invalid_request");
    }

    @Test
    @DisplayName("gives access tokens and nothing that would be called otherwise")
    void requestedType() {
        assertRefused(
                code("code", VendorCode.TYPE, "urn:ietf:params:oauth:token-type:refresh_token", "wechat-mini", OPENID),
                "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Wechat", "we chat", "../wechat", "12345678901234567890123456789012"})
    @DisplayName("names its connection by something that can be an identifier")
    void connections(String connection) {
        assertRefused(code("code", VendorCode.TYPE, null, connection, OPENID), "invalid_request");
        assertRefused(code("code", VendorCode.TYPE, null, null, OPENID), "invalid_request");
    }

    @Test
    @DisplayName("is for the person alone (RFC 8693 section 1.1) and for nobody else's service (section 2.2.2)")
    void others() {
        assertRefused(
                new VendorCode("c", VendorCode.TYPE, null, "mini", null, Map.of(), OPENID, true, false),
                "invalid_request");
        assertRefused(
                new VendorCode("c", VendorCode.TYPE, null, "mini", null, Map.of(), OPENID, false, true),
                "invalid_target");
    }

    @Test
    @DisplayName("asks for no more than people can give")
    void scopes() {
        assertRefused(code("code", VendorCode.TYPE, null, "mini", Set.of("profile")), "invalid_scope");
        assertRefused(code("code", VendorCode.TYPE, null, "mini", Set.of("openid", "pailou:admin")), "invalid_scope");
        assertRefused(code("code", VendorCode.TYPE, null, "mini", Set.of("openid", "a\"b")), "invalid_scope");
    }

    @Test
    @DisplayName("is short")
    void length() {
        assertRefused(code("c".repeat(2049), VendorCode.TYPE, null, "mini", OPENID), "invalid_request");
        assertRefused(
                new VendorCode("c", VendorCode.TYPE, null, "mini", "u".repeat(2049), Map.of(), OPENID, false, false),
                "invalid_request");
        var many = new HashMap<String, String>();
        for (int i = 0; i < 11; i++) {
            many.put("p" + i, "");
        }
        assertRefused(with(many), "invalid_request");
        assertRefused(with(Map.of("phoneCode", "c".repeat(2048))), "invalid_request");
        assertThat(with(Map.of("phoneCode", "code")).refusal()).isEmpty();
    }

    @Test
    @DisplayName("never shows the code")
    void secret() {
        assertThat(code("the-code", VendorCode.TYPE, null, "mini", OPENID))
                .asString()
                .doesNotContain("the-code");
    }

    private static VendorCode with(Map<String, String> vendorParameters) {
        return new VendorCode("c", VendorCode.TYPE, null, "mini", null, vendorParameters, OPENID, false, false);
    }

    private static VendorCode code(
            String code, String type, String requestedType, String connection, Set<String> scopes) {
        return new VendorCode(code, type, requestedType, connection, null, Map.of(), scopes, false, false);
    }

    private static void assertRefused(VendorCode code, String error) {
        assertThat(code.refusal()).map(VendorCode.Refusal::error).contains(error);
    }
}
