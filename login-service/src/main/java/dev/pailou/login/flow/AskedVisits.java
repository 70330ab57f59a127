package dev.pailou.login.flow;

import dev.pailou.kernel.addressing.BrowserCookie;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.login.clients.BindingQuestions;
import dev.pailou.login.clients.ServiceAnswer;
import dev.pailou.login.domain.AuthorizationStatus;
import dev.pailou.login.domain.BrowserKind;
import dev.pailou.login.domain.Connection;
import dev.pailou.login.domain.LoginRules;
import dev.pailou.login.domain.ProofMethod;
import dev.pailou.login.domain.Question;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.store.ConfigurationStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Finds out what the person of a browser is asked before an identity that nobody has comes to an account. */
@Singleton
public class AskedVisits {

    private static final Logger LOG = Logger.getLogger(AskedVisits.class);

    /** Linking has a page of its own. */
    private static final String SIGN_IN = "sign-in";

    private final Visits visits;
    private final BindingQuestions questions;
    private final ConfigurationStore configuration;
    private final JustAnswered justAnswered;
    private final BrowserCookie browserCookie;
    private final WaysBack waysBack;

    AskedVisits(
            Visits visits,
            @RestClient BindingQuestions questions,
            ConfigurationStore configuration,
            JustAnswered justAnswered,
            BrowserCookie browserCookie,
            WaysBack waysBack) {
        this.visits = visits;
        this.questions = questions;
        this.configuration = configuration;
        this.justAnswered = justAnswered;
        this.browserCookie = browserCookie;
        this.waysBack = waysBack;
    }

    /**
     * @param domain   the pool's domain, from the address
     * @param handle   the authorization's handle as the browser sent it, or null
     * @param cookies  value of the browser's cookie of a name, null when it has none
     * @param browser  where the page is open
     * @param asked    what to do where somebody is asked
     * @param answered the way on of somebody who has just answered
     * @return what one of the two gives; fails with {@link Interruption}
     */
    public <T> Uni<T> at(
            String domain,
            String handle,
            UnaryOperator<String> cookies,
            BrowserKind browser,
            Function<AskedVisit, Uni<T>> asked,
            Function<NextPage, T> answered) {
        return visits.open(domain, handle, cookies, browser)
                .chain(visit -> asked(visit, cookies).chain(found -> found.map(asked)
                        .orElseGet(() -> justAnswered.goOn(visit).map(answered))));
    }

    /** @return empty when nothing is asked, or not any more */
    private Uni<Optional<AskedVisit>> asked(Visit visit, UnaryOperator<String> cookies) {
        var authorization = visit.authorization();
        if (authorization.status() != AuthorizationStatus.BINDING_ASKED
                || authorization.loginId() == null
                || !authorization.purpose().equals(SIGN_IN)) {
            return Uni.createFrom().item(Optional.empty());
        }
        var browserHash =
                Digest.sha256(cookies.apply(browserCookie.ofPool(visit.pool().id())));
        return question(visit)
                .chain(question -> question.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : configuration
                                .connection(question.get().connectionId())
                                .map(connection -> Optional.of(asked(visit, question.get(), connection, browserHash))));
    }

    private Uni<Optional<Question>> question(Visit visit) {
        return questions
                .view(
                        visit.authorization().loginId(),
                        new BindingQuestions.Place(visit.pool().id()))
                .ifNoItem()
                .after(Visits.PATIENCE)
                .fail()
                .map(Optional::of)
                .onFailure()
                .recoverWithUni(failure -> {
                    if (ServiceAnswer.isNotFound(failure)) {
                        return Uni.createFrom().item(Optional.empty());
                    }
                    LOG.warnf("user-service can't be asked for a question: %s", failure);
                    return Uni.createFrom().failure(Interruption.of(Reason.UNAVAILABLE, waysBack.ofQuestion(visit)));
                });
    }

    private AskedVisit asked(Visit visit, Question question, Optional<Connection> found, String browserHash) {
        var connection = found.filter(known -> LoginRules.open(visit.pool(), visit.application(), known))
                .orElseThrow(() -> Interruption.of(Reason.CONNECTION_DISABLED, waysBack.of(visit)));
        var others = question.offers(ProofMethod.OTHER_SOURCE)
                ? visit.connections().stream()
                        .filter(other -> !other.sourceId().equals(connection.sourceId()))
                        .toList()
                : List.<Connection>of();
        return new AskedVisit(visit, question, connection, others, browserHash);
    }
}
