package dev.pailou.sandbox.net;

import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;

/**
 * Makes {@code localhost} and every name under it the loopback address, as browsers do, so that pools in host form
 * ({@code http://demo.localhost:8080}) can be reached on machines whose resolver does not know the rule of
 * <a href="https://www.rfc-editor.org/rfc/rfc6761#section-6.3">RFC 6761, section 6.3</a>.
 */
public final class LocalhostResolverProvider extends InetAddressResolverProvider {
    @Override
    public InetAddressResolver get(Configuration configuration) {
        return new LocalhostResolver(configuration.builtinResolver());
    }

    @Override
    public String name() {
        return "localhost names are loopback";
    }
}
