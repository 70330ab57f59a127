package dev.pailou.user.proof;

import dev.pailou.user.domain.EmailAddress;
import dev.pailou.user.store.DueMail;
import dev.pailou.user.store.EmailCodes;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Sends mails with codes: those of this instance right after their commit, and every few seconds whatever any instance
 * left behind. A replica that dies between sending and noting it makes the mail come twice, with the same code.
 */
@Singleton
class CodeMailer {

    private static final Logger LOG = Logger.getLogger(CodeMailer.class);
    private static final int AT_ONCE = 8;

    /** So that nobody's "out of office" answers (RFC 3834 section 5). */
    private static final String AUTO_SUBMITTED = "auto-generated";

    /** Less than a claim lasts. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final EmailCodes codes;
    private final CodeKeys keys;
    private final ReactiveMailer mailer;
    private final MeterRegistry metrics;

    CodeMailer(EmailCodes codes, CodeKeys keys, ReactiveMailer mailer, MeterRegistry metrics) {
        this.codes = codes;
        this.keys = keys;
        this.mailer = mailer;
        this.metrics = metrics;
    }

    /** Sends the mail of a code that was just committed, if it has one. Nobody waits for it: that would tell who has. */
    void sendSoon(String id) {
        send(id).subscribe().with(sent -> {}, failure -> LOG.warnf("Mails wait for now: %s", failure.getMessage()));
    }

    @Scheduled(
            identity = "code-mails",
            every = "5s",
            skipExecutionIf = Scheduled.ApplicationNotRunning.class,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return send(null)
                .onFailure()
                .invoke(failure -> LOG.warnf("Mails wait for now: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> send(String id) {
        return keys.key().isEmpty()
                ? Uni.createFrom().voidItem()
                : codes.claimMails(id).chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUni(mail -> send(mail, keys.key().get()))
                        .merge(AT_ONCE)
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private Uni<Void> send(DueMail due, CodeKey key) {
        // Whoever stored the address: only what is one address and nothing else gets into a mail's head.
        var address = EmailAddress.parse(due.address());
        if (address.isEmpty()) {
            count("no_address");
            return codes.sent(due.code().id());
        }
        return CodeMail.of(due, key.digits(due.code()), keys.lifetime())
                .chain(text -> mailer.send(Mail.withText(address.get().value(), text.subject(), text.body())
                        .addHeader("Auto-Submitted", AUTO_SUBMITTED)))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .chain(() -> codes.sent(due.code().id()))
                .invoke(() -> count("sent"))
                .onFailure()
                .recoverWithUni(failure -> {
                    count("failed");
                    // Not the failure's message: servers repeat addresses in theirs.
                    LOG.warnf(
                            "A mail is not sent yet: code=%s failure=%s",
                            due.code().id(), failure.getClass().getSimpleName());
                    return Uni.createFrom().voidItem();
                });
    }

    private void count(String outcome) {
        metrics.counter("pailou.mails", "kind", "code", "outcome", outcome).increment();
    }
}
