package dev.pailou.login.flow;

import dev.pailou.kernel.addressing.PageLanguage;
import dev.pailou.login.clients.BindingQuestions;
import dev.pailou.login.domain.AskedPage;
import dev.pailou.login.domain.Mistake;
import dev.pailou.login.domain.SentCode;
import dev.pailou.login.store.SentCodes;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** People prove that an account is theirs, which user-service checks, so that what they came with comes to it. */
@Singleton
public class ProveAccount {

    private static final int MAX_USERNAME = 256;
    private static final int MAX_PASSWORD = 1024;
    private static final int MAX_ADDRESS = 254;
    private static final int MAX_CODE = 100;

    private static final int MALFORMED = 400;
    private static final int WRONG = 401;
    private static final int GONE = 410;

    private final BindingQuestions questions;
    private final SentCodes sentCodes;
    private final Answers answers;
    private final Addresses addresses;
    private final RefusedAnswers refused;
    private final BindingMetrics metrics;
    private final Clock clock = Clock.systemUTC();

    ProveAccount(
            @RestClient BindingQuestions questions,
            SentCodes sentCodes,
            Answers answers,
            Addresses addresses,
            RefusedAnswers refused,
            BindingMetrics metrics) {
        this.questions = questions;
        this.sentCodes = sentCodes;
        this.answers = answers;
        this.addresses = addresses;
        this.refused = refused;
        this.metrics = metrics;
    }

    /**
     * @param username as typed
     * @param password as typed
     * @return where to send the browser; fails with {@link Interruption}
     */
    public Uni<NextPage> byPassword(AskedVisit asked, String username, String password) {
        return where(asked, AskedPage.PASSWORD, () -> {
            if (!isPlausible(username, MAX_USERNAME) || !isPlausible(password, MAX_PASSWORD)) {
                return back(asked, AskedPage.PASSWORD, Mistake.PASSWORD);
            }
            return prove(
                    asked,
                    "password",
                    AskedPage.PASSWORD,
                    Map.of(WRONG, Mistake.PASSWORD),
                    questions.password(
                            asked.loginId(),
                            new BindingQuestions.Password(asked.poolId(), asked.browserHash(), username, password)));
        });
    }

    /**
     * @param code as typed
     * @return where to send the browser; fails with {@link Interruption}
     */
    public Uni<NextPage> byCode(AskedVisit asked, String code) {
        return where(asked, AskedPage.CODE, () -> {
            if (!isPlausible(code, MAX_CODE)) {
                return back(asked, AskedPage.CODE, Mistake.CODE);
            }
            return prove(
                    asked,
                    "email_code",
                    AskedPage.CODE,
                    Map.of(WRONG, Mistake.CODE, GONE, Mistake.NO_CODE),
                    questions.code(
                            asked.loginId(), new BindingQuestions.Code(asked.poolId(), asked.browserHash(), code)));
        });
    }

    /**
     * Has a code sent, if the address is an account's: nobody is told whether it is.
     *
     * @param address  as typed, null for the one of before
     * @param language of the page, and of the mail
     * @return where to send the browser; fails with {@link Interruption}
     */
    public Uni<NextPage> sendCode(AskedVisit asked, String address, PageLanguage language) {
        return where(
                asked,
                AskedPage.ADDRESS,
                () -> address != null
                        ? send(asked, address.strip(), AskedPage.ADDRESS, language)
                        : sent(asked).chain(before -> before.map(
                                        code -> send(asked, code.address(), AskedPage.CODE, language))
                                .orElseGet(() -> back(asked, AskedPage.ADDRESS, Mistake.NO_CODE))));
    }

    /** @return the code that is on its way, if there is one */
    public Uni<Optional<SentCode>> sent(AskedVisit asked) {
        return sentCodes.find(asked.authorizationId(), asked.loginId(), clock.instant());
    }

    private Uni<NextPage> send(AskedVisit asked, String address, AskedPage page, PageLanguage language) {
        if (!isPlausible(address, MAX_ADDRESS)) {
            return back(asked, AskedPage.ADDRESS, Mistake.ADDRESS);
        }
        var mistakes = Map.of(MALFORMED, Mistake.ADDRESS);
        return questions
                .sendCode(
                        asked.loginId(),
                        new BindingQuestions.Address(asked.poolId(), asked.browserHash(), address, language.tag()))
                .ifNoItem()
                .after(Visits.PATIENCE)
                .fail()
                .invoke(() -> metrics.count("send_code", "sent"))
                .map(sent -> new SentCode(address, clock.instant().plusSeconds(sent.nextSeconds()), sent.expiresAt()))
                .chain(code -> sentCodes.keep(asked.authorizationId(), asked.loginId(), code))
                .map(kept -> NextPage.here(
                        asked.visit(),
                        addresses.asked(
                                asked.visit().pool(),
                                AskedPage.CODE,
                                asked.visit().handle())))
                .onFailure()
                .recoverWithUni(failure -> refused.of(asked, "send_code", page, mistakes, failure));
    }

    private Uni<NextPage> prove(
            AskedVisit asked,
            String way,
            AskedPage page,
            Map<Integer, Mistake> mistakes,
            Uni<BindingQuestions.Proof> proof) {
        return proof.ifNoItem()
                .after(Visits.PATIENCE)
                .fail()
                .map(BindingQuestions.Proof::proof)
                .onItemOrFailure()
                .transformToUni((given, failure) -> failure == null
                        ? answers.proved(asked, way, page, given)
                        : refused.of(asked, way, page, mistakes, failure));
    }

    private Uni<NextPage> where(AskedVisit asked, AskedPage page, Supplier<Uni<NextPage>> next) {
        return asked.has(page) ? next.get() : Uni.createFrom().failure(refused.notOffered(asked.visit()));
    }

    private Uni<NextPage> back(AskedVisit asked, AskedPage page, Mistake mistake) {
        return Uni.createFrom().item(answers.back(asked, page, mistake));
    }

    private static boolean isPlausible(String typed, int longest) {
        return typed != null && !typed.isEmpty() && typed.length() <= longest;
    }
}
