package dev.pailou.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The demo pool: one application, one WeChat connection, made through the management API at the first start. */
final class Demo {

    /** Domain of the demo pool. */
    static final String DOMAIN = "demo";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLIENT_ID = "demoClientId";
    private static final String CLIENT_SECRET = "demoClientSecret";
    private static final String NAME = "Demo";
    private static final String CONNECTION = "wechat-qr";

    private final Secrets secrets;
    private final String sandbox;

    /**
     * The demo of one set.
     *
     * @param sandbox address of the vendors' stand-ins and the demo application
     */
    Demo(Secrets secrets, String sandbox) {
        this.secrets = secrets;
        this.sandbox = sandbox;
    }

    /**
     * With what the demo application calls on the OpenID Provider.
     *
     * @param clientId its client id
     * @param clientSecret its client secret
     */
    record Client(String clientId, String clientSecret) {}

    /** @return the demo application's credentials, once it has been made */
    Optional<Client> client() {
        return secrets.remembered(CLIENT_ID)
                .flatMap(id -> secrets.remembered(CLIENT_SECRET).map(secret -> new Client(id, secret)));
    }

    /** @return our app's id at the WeChat stand-in, as long as real ones are */
    String wechatAppId() throws IOException {
        return "wx"
                + secrets.key("wechatApp")
                        .replaceAll("[^a-z0-9]", "")
                        .concat("0123456789abcdef")
                        .substring(0, 16);
    }

    /** @return our app's secret at the WeChat stand-in */
    String wechatAppSecret() throws IOException {
        return secrets.password("wechatAppSecret");
    }

    /** Makes what is missing of the demo, and leaves alone what is there. */
    void ensure(ManagementApi api) throws IOException {
        JsonNode pool = api.findOrPost(
                "/user-pools", "?domain=" + DOMAIN, "domain", DOMAIN, json(Map.of("name", NAME, "domain", DOMAIN)));
        String base = "/user-pools/" + pool.path("id").asText();
        String application = application(api, base);
        String source = api.findOrPost(
                        base + "/identity-sources",
                        "",
                        "name",
                        "WeChat",
                        json(Map.of(
                                "name", "WeChat",
                                "category", "social",
                                "vendor", "wechat",
                                "environment", "sandbox")))
                .path("id")
                .asText();
        String connections = base + "/identity-sources/" + source + "/connections";
        api.findOrPost(connections, "", "identifier", CONNECTION, json(connection()));
        api.put(base + "/applications/" + application + "/connections/" + CONNECTION, "{}");
    }

    private Map<String, Object> connection() throws IOException {
        return Map.of(
                "provider",
                "wechat-pc",
                "identifier",
                CONNECTION,
                "displayName",
                "WeChat",
                "fields",
                Map.of("appId", wechatAppId(), "appSecret", wechatAppSecret()),
                "loginOnly",
                false,
                "association",
                Map.of("mode", "none"));
    }

    /** Finds or makes the application, and gives it a new secret when the one it has is not known here. */
    private String application(ManagementApi api, String base) throws IOException {
        String applications = base + "/applications";
        Optional<JsonNode> found = api.find(applications + "?name=" + NAME, "name", NAME);
        if (found.isPresent()) {
            String id = found.get().path("id").asText();
            if (!secrets.remembered(CLIENT_ID).equals(Optional.of(id))) {
                remember(api.post(applications + "/" + id + "/rotate-secret", "{}"));
            }
            return id;
        }
        return remember(api.post(
                applications,
                json(Map.of(
                        "name",
                        NAME,
                        "type",
                        "web",
                        "redirectUris",
                        List.of(sandbox + "/demo/callback"),
                        "clientUri",
                        sandbox + "/demo"))));
    }

    private String remember(JsonNode application) throws IOException {
        secrets.remember(CLIENT_SECRET, application.path("clientSecret").asText());
        secrets.remember(CLIENT_ID, application.path("clientId").asText());
        return application.path("id").asText();
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
