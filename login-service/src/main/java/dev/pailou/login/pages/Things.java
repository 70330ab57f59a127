package dev.pailou.login.pages;

import dev.pailou.login.domain.Application;
import dev.pailou.login.domain.WayBack;
import java.util.List;
import java.util.stream.Stream;

/** What an application gets, in the words in which people are asked for it, on whichever page. */
final class Things {

    private Things() {}

    /** @return the application's name; Pailou's own have one in each language */
    static String application(Application application, PageMessages text) {
        return application.isAccount() ? text.accountApplication() : application.name();
    }

    /** @return the same for the name that a way back has, null for null */
    static String application(String name, PageMessages text) {
        return WayBack.ACCOUNT.equals(name) ? text.accountApplication() : name;
    }

    /**
     * @param scopes    scopes that open what the application would be told
     * @param resources addresses of those who would take its tokens (RFC 8707)
     */
    static List<String> of(List<String> scopes, List<String> resources, PageMessages text) {
        return Stream.concat(
                        scopes.stream().map(scope -> thing(scope, text)),
                        resources.stream().map(text::thingResource))
                .toList();
    }

    /** What a scope opens; one that this version has no words for stands for itself. */
    private static String thing(String scope, PageMessages text) {
        return switch (scope) {
            case "openid" -> text.thingOpenid();
            case "profile" -> text.thingProfile();
            case "email" -> text.thingEmail();
            case "phone" -> text.thingPhone();
            case "identities" -> text.thingIdentities();
            case "offline_access" -> text.thingOfflineAccess();
            default -> scope;
        };
    }
}
