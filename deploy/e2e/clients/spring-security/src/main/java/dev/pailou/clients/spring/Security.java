package dev.pailou.clients.spring;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.SecurityFilterChain;

/** Everything but the start page is for people who logged in; a log-out is one at the provider too. */
@Configuration
class Security {

    @Bean
    SecurityFilterChain filterChain(HttpSecurity http, ClientRegistrationRepository registrations) {
        var atTheProvider = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        atTheProvider.setPostLogoutRedirectUri("{baseUrl}/");
        return http.authorizeHttpRequests(requests ->
                        requests.requestMatchers("/").permitAll().anyRequest().authenticated())
                .oauth2Login(Customizer.withDefaults())
                .logout(logout -> logout.logoutSuccessHandler(atTheProvider))
                .build();
    }

    /** Takes a token for expired a day before it is, so that each look at a page is a refresh. */
    @Bean
    OAuth2AuthorizedClientManager authorizedClientManager(
            ClientRegistrationRepository registrations, OAuth2AuthorizedClientRepository authorized) {
        var manager = new DefaultOAuth2AuthorizedClientManager(registrations, authorized);
        manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                .refreshToken(refresh -> refresh.clockSkew(Duration.ofDays(1)))
                .build());
        return manager;
    }
}
