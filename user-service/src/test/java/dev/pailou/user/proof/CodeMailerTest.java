package dev.pailou.user.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pailou.kernel.ids.Ids;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.user.testing.Asked;
import dev.pailou.user.testing.InternalKeys;
import dev.pailou.user.testing.Rows;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "user"))
@WithTestResource(InternalKeys.class)
@DisplayName("A mail with a code")
class CodeMailerTest {

    @Inject
    Rows rows;

    @Inject
    MockMailbox mailbox;

    @Inject
    CodeMailer mailer;

    private final String pool = Ids.next();
    private final String address = pool + "@example.com";

    @BeforeEach
    void asked() throws SQLException {
        var connection = Ids.next();
        var user = Ids.next();
        rows.change(
                "insert into pool (id, version, domain, enabled, password_sign_in) values (?, 1, 'demo', true, true)",
                pool);
        rows.change("insert into connection values (?, 1, ?, 's', 'challenge', false, true)", connection, pool);
        rows.change(
                "insert into users (id, pool_id, version, claims, created_at) values (?, ?, 1, '{}', now())",
                user,
                pool);
        rows.change(
                "insert into user_contact values (?, ?, 'email', ?, ?, now(), 'administrator')",
                user,
                pool,
                address,
                address);
        assertThat(Asked.in(pool, connection, rows).send(address).statusCode()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        rows.count("select count(*) from email_code where pool_id = ? and mail_due_at is null", pool)
                                == 1);
    }

    @Test
    @DisplayName("that a dead replica had claimed is sent by another, with the same code")
    void again() throws Throwable {
        var first = mails().getFirst().getText();
        rows.change("update email_code set mail_due_at = now() + interval '1 minute' where pool_id = ?", pool);
        sweep();
        assertThat(mails()).as("not while somebody may be at it").hasSize(1);

        rows.change("update email_code set mail_due_at = now() where pool_id = ?", pool);
        sweep();

        assertThat(mails()).hasSize(2);
        assertThat(mails().getLast().getText()).isEqualTo(first).contains("demo");
        sweep();
        assertThat(mails()).as("once").hasSize(2);
    }

    @Test
    @DisplayName("goes to one address and says that a machine wrote it, whatever was stored")
    void oneAddress() throws Throwable {
        assertThat(mails().getFirst().getHeaders()).containsEntry("Auto-Submitted", List.of("auto-generated"));
        var others = address + ",others." + address;
        rows.change("update email_code set mail_due_at = now(), address = ? where pool_id = ?", others, pool);
        sweep();
        assertThat(mails()).hasSize(1);
        assertThat(mailbox.getMailsSentTo(others)).isNullOrEmpty();
        assertThat(mailbox.getMailsSentTo("others." + address)).isNullOrEmpty();
        assertThat(rows.count("select count(*) from email_code where pool_id = ? and mail_due_at is null", pool))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("is not sent for a code that is over, and tried five times at most")
    void givenUp() throws Throwable {
        rows.change("update email_code set mail_due_at = now(), expires_at = now() where pool_id = ?", pool);
        sweep();
        rows.change(
                "update email_code set expires_at = now() + interval '1 minute', mail_tries = 4 where pool_id = ?",
                pool);
        assertThat(mails()).hasSize(1);
        sweep();
        assertThat(rows.find(
                        "select mail_tries || ' ' || (mail_due_at is null) from email_code where pool_id = ?", pool))
                .containsExactly("5 true");
    }

    private void sweep() throws Throwable {
        VertxContextSupport.subscribeAndAwait(mailer::sweep);
    }

    private List<Mail> mails() {
        return mailbox.getMailsSentTo(address);
    }
}
