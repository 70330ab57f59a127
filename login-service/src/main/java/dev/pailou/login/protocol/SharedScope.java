package dev.pailou.login.protocol;

/** What connections of one vendor share, apart from what stand-ins of that vendor give. */
final class SharedScope {

    private SharedScope() {}

    static String of(ProviderConnection at, String scope) {
        return at.definition().vendor() + '/' + at.connection().environment() + '/' + scope;
    }
}
