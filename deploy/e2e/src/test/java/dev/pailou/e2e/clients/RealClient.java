package dev.pailou.e2e.clients;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Programs that know OpenID Connect by somebody else's code, and of Pailou an issuer and a client id. */
public enum RealClient {
    QUARKUS_OIDC("web", "/callback") {
        @Override
        List<String> command() {
            return java(
                    "-jar",
                    folder().resolve("target/quarkus-app/quarkus-run.jar").toString());
        }
    },
    SPRING_SECURITY("web", "/login/oauth2/code/pailou") {
        @Override
        List<String> command() {
            var target = folder().resolve("target");
            return java(
                    "-cp",
                    target.resolve("pailou-client-spring-security.jar") + ":" + target.resolve("lib") + "/*",
                    "dev.pailou.clients.spring.Main");
        }

        /** It takes no other algorithm unless it is told in code. */
        @Override
        Map<String, Object> openid(String origin) {
            return Map.of("idTokenSignedResponseAlg", "RS256");
        }
    },
    OPENID_CLIENT("web", "/callback") {
        @Override
        List<String> command() {
            return NodePackage.of(folder()).command();
        }
    },
    OIDC_CLIENT_TS("spa", "/callback") {
        @Override
        List<String> command() {
            return NodePackage.of(folder()).command();
        }

        /** Its requests come from the page. */
        @Override
        Map<String, Object> openid(String origin) {
            return Map.of("allowedOrigins", List.of(origin));
        }
    };

    private final String type;
    private final String callback;

    RealClient(String type, String callback) {
        this.type = type;
        this.callback = callback;
    }

    /** @return how it is started */
    abstract List<String> command();

    /** @return what an administrator sets of the protocol for it */
    Map<String, Object> openid(String origin) {
        return Map.of();
    }

    /**
     * @param origin where it will be
     * @return the application as an administrator makes it for this client
     */
    public Map<String, Object> application(String origin) {
        var application = new HashMap<String, Object>(Map.of(
                "name",
                toString(),
                "type",
                type,
                "redirectUris",
                List.of(origin + callback),
                "postLogoutRedirectUris",
                List.of(origin + '/'),
                "clientUri",
                origin + '/'));
        if (!openid(origin).isEmpty()) {
            application.put("openid", openid(origin));
        }
        return application;
    }

    /** @return where its sources are, and what the build made of them */
    Path folder() {
        return Path.of(System.getProperty("pailou.root"), "deploy", "e2e", "clients", toString());
    }

    private static List<String> java(String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** @return the library's name */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
