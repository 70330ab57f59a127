package dev.pailou.user.proof;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.outbox.UnitOfWork;
import dev.pailou.user.domain.EmailAddress;
import dev.pailou.user.domain.GrowingDelay;
import dev.pailou.user.domain.decision.ProofMethod;
import dev.pailou.user.store.BindingQuestion;
import dev.pailou.user.store.EmailCode;
import dev.pailou.user.store.EmailCodes;
import dev.pailou.user.store.Proofs;
import dev.pailou.user.store.SignInDelays;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Proofs by a code that is sent to a verified e-mail address of the account. It is sent to the address as it is stored,
 * never as it was typed; for one that nobody has, the same is done and answered, and no mail is sent.
 */
@Singleton
public class EmailCodeProofs {

    private static final int TRIES = 5;

    /** Seconds between one mail and the next of one login to one address, until one of its codes is used. */
    private static final List<Integer> BETWEEN_MAILS = List.of(30, 60, 120, 300, 600, 1800);

    /**
     * The same of all logins: so few that nobody's mailbox is filled, so many that a stranger who asks for codes to
     * somebody's address keeps them from theirs for minutes at most.
     */
    private static final List<Integer> BETWEEN_MAILS_OF_ALL = List.of(0, 0, 0, 0, 0, 10, 30, 60, 120);

    /** Seconds between guesses at all codes of an address, of whatever login: 30 an hour in the end, of a million. */
    private static final List<Integer> BETWEEN_GUESSES_OF_ALL = Stream.concat(
                    Collections.nCopies(20, 0).stream(), Stream.of(10, 30, 60, 120))
            .toList();

    /** How many codes one login can ask for: whoever has that many addresses is looking for other people's. */
    private static final int MOST_OF_A_LOGIN = 8;

    private static final Duration UNTIL_A_POOL_MAY_AGAIN = Duration.ofMinutes(5);

    private final OpenQuestions questions;
    private final EmailCodeSettings settings;
    private final CodeKeys keys;
    private final CodeMailer mailer;
    private final UnitOfWork unitOfWork;
    private final EmailCodes codes;
    private final SignInDelays delays;
    private final Proofs proofs;
    private final Clock clock = Clock.systemUTC();

    EmailCodeProofs(
            OpenQuestions questions,
            EmailCodeSettings settings,
            CodeKeys keys,
            CodeMailer mailer,
            UnitOfWork unitOfWork,
            EmailCodes codes,
            SignInDelays delays,
            Proofs proofs) {
        this.questions = questions;
        this.settings = settings;
        this.keys = keys;
        this.mailer = mailer;
        this.unitOfWork = unitOfWork;
        this.codes = codes;
        this.delays = delays;
        this.proofs = proofs;
    }

    /**
     * Sends a code, if the address is an account's.
     *
     * @param place    where the proof is wanted
     * @param address  the address as typed
     * @param language language tag of the page
     */
    public Uni<ProofAnswer> send(ProofPlace place, EmailAddress address, String language) {
        return questions.answer(
                place, ProofMethod.EMAIL_CODE, question -> codes.madeLately(place.loginId(), place.poolId())
                        .chain(made -> full(made, question)
                                .map(rest -> answer(new ProofAnswer.TooEarly(rest)))
                                .orElseGet(() -> begin(question, place, address, language))));
    }

    private Optional<Duration> full(EmailCodes.Made made, BindingQuestion question) {
        if (made.inLogin() >= MOST_OF_A_LOGIN) {
            return Optional.of(until(question.expiresAt()));
        }
        return made.inPool() >= settings.perPoolAndHour() ? Optional.of(UNTIL_A_POOL_MAY_AGAIN) : Optional.empty();
    }

    private Uni<ProofAnswer> begin(BindingQuestion question, ProofPlace place, EmailAddress address, String language) {
        var hash = hash(place.poolId(), address);
        return begin(place, mails(hash), BETWEEN_MAILS, BETWEEN_MAILS_OF_ALL).chain(begun -> {
            if (!begun.allowed()) {
                return answer(new ProofAnswer.TooEarly(begun.rest()));
            }
            var id = Ids.next();
            var expiresAt = earlier(clock.instant().plus(settings.lifetime()), question.expiresAt());
            return unitOfWork
                    .commit(events ->
                            codes.make(id, question, address, hash, place.browserHash(), language, TRIES, expiresAt))
                    .invoke(made -> {
                        if (made) {
                            mailer.sendSoon(id);
                        }
                    })
                    .<ProofAnswer>map(made -> made
                            ? new ProofAnswer.Sent(expiresAt, begun.rest())
                            : new ProofAnswer.TooEarly(begun.rest()));
        });
    }

    /**
     * Takes a code.
     *
     * @param place where the proof is wanted
     * @param typed the code as typed
     */
    public Uni<ProofAnswer> prove(ProofPlace place, String typed) {
        return questions.answer(
                place, ProofMethod.EMAIL_CODE, question -> codes.live(place.loginId(), place.browserHash())
                        .chain(live -> live.map(code -> prove(question, place, code, typed))
                                .orElseGet(() -> answer(new ProofAnswer.NoCode()))));
    }

    /**
     * Counts an attempt of a login, and then, more loosely, one at the address. What a login is refused counts for nobody
     * else.
     */
    private Uni<SignInDelays.Begun> begin(ProofPlace place, String what, List<Integer> ofLogin, List<Integer> ofAll) {
        return delays.begin(place.poolId(), in(place, what), ofLogin)
                .chain(mine -> mine.allowed()
                        ? delays.begin(place.poolId(), what, ofAll).map(all -> all.allowed() ? mine : all)
                        : Uni.createFrom().item(mine));
    }

    private Uni<Void> forget(ProofPlace place, String what) {
        return delays.forget(place.poolId(), in(place, what)).chain(() -> delays.forget(place.poolId(), what));
    }

    /** Guesses are counted beyond the code: a new one brings five new tries. */
    private Uni<ProofAnswer> prove(BindingQuestion question, ProofPlace place, EmailCode code, String typed) {
        return begin(place, guesses(code.addressHash()), GrowingDelay.SECONDS, BETWEEN_GUESSES_OF_ALL)
                .chain(begun -> begun.allowed()
                        ? codes.tryOnce(code.id())
                                .chain(counted -> counted
                                        ? compare(question, place, code, typed)
                                        : answer(new ProofAnswer.NoCode()))
                        : answer(new ProofAnswer.TooEarly(begun.rest())));
    }

    private Uni<ProofAnswer> compare(BindingQuestion question, ProofPlace place, EmailCode code, String typed) {
        var matches = keys.key().orElseThrow().matches(code, typed);
        return matches && code.userId() != null ? give(question, place, code) : answer(new ProofAnswer.Wrong());
    }

    private Uni<ProofAnswer> give(BindingQuestion question, ProofPlace place, EmailCode code) {
        return unitOfWork.commit(events -> codes.use(code.id())
                .chain(used -> used
                        ? forget(place, guesses(code.addressHash()))
                                .chain(() -> forget(place, mails(code.addressHash())))
                                .chain(() -> proofs.give(
                                        question, place.browserHash(), code.userId(), ProofMethod.EMAIL_CODE.code()))
                                // Kept out since the code was sent; the code is used up all the same.
                                .map(value -> value.<ProofAnswer>map(
                                                proof -> new ProofAnswer.Given(proof, question.expiresAt()))
                                        .orElseGet(ProofAnswer.Wrong::new))
                        : answer(new ProofAnswer.NoCode())));
    }

    private Duration until(Instant end) {
        return Duration.ofSeconds(
                Math.max(1, Duration.between(clock.instant(), end).toSeconds()));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static String hash(String poolId, EmailAddress address) {
        return Digest.sha256(poolId + "\ne-mail address\n" + address.normalised());
    }

    private static String in(ProofPlace place, String what) {
        return Digest.sha256(what + "\nin login\n" + place.loginId());
    }

    private static String mails(String addressHash) {
        return Digest.sha256("mails to\n" + addressHash);
    }

    private static String guesses(String addressHash) {
        return Digest.sha256("guesses at codes for\n" + addressHash);
    }

    private static Uni<ProofAnswer> answer(ProofAnswer answer) {
        return Uni.createFrom().item(answer);
    }
}
