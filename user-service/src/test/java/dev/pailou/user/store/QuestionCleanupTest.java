package dev.pailou.user.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.ids.Ids;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.user.testing.Asked;
import dev.pailou.user.testing.InternalKeys;
import dev.pailou.user.testing.Rows;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "user"))
@WithTestResource(InternalKeys.class)
@DisplayName("A question that nobody answered")
class QuestionCleanupTest {

    @Inject
    BindingQuestions questions;

    @Inject
    Rows rows;

    @Test
    @DisplayName("forgets who came when it ends, and goes two hours later, when its mails count no more")
    void forgotten() throws Throwable {
        var open = question("1 minute");
        var ended = question("0 minutes");
        var counted = question("-119 minutes");
        var old = question("-121 minutes");

        VertxContextSupport.subscribeAndAwait(questions::forgetOld);

        assertThat(identity(open)).containsExactly("{}");
        assertThat(identity(ended)).containsExactly((String) null);
        assertThat(identity(counted)).containsExactly((String) null);
        assertThat(identity(old)).isEmpty();
    }

    private String question(String rest) throws SQLException {
        var asked = Asked.in(Ids.next(), Ids.next(), rows);
        rows.change(
                "update binding_question set identity = '{}', expires_at = now() + cast(? as interval) where login_id = ?",
                rest,
                asked.loginId());
        return asked.loginId();
    }

    private List<String> identity(String loginId) {
        return rows.find("select identity from binding_question where login_id = ?", loginId);
    }
}
