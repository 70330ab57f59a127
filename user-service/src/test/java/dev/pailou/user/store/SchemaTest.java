package dev.pailou.user.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pailou.kernel.ids.Ids;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.user.testing.InternalKeys;
import dev.pailou.user.testing.Rows;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "user"))
@WithTestResource(InternalKeys.class)
@DisplayName("C6: the database holds the key of an identity")
class SchemaTest {

    @Inject
    Rows rows;

    private final String pool = Ids.next();
    private final String source = Ids.next();
    private String user;
    private String identity;

    @BeforeEach
    void person() throws SQLException {
        user = user(pool);
        identity = identity(user, pool, source);
    }

    @ParameterizedTest(name = "no subject \"{0}\"")
    @NullSource
    @ValueSource(strings = {"", " ", "null", "undefined", " null "})
    void noSubject(String subject) {
        assertThatThrownBy(() -> subject(source, "openid:wx1", subject, identity))
                .isInstanceOf(SQLException.class);
    }

    @ParameterizedTest(name = "no namespace \"{0}\"")
    @NullSource
    @ValueSource(strings = {"", "null", "undefined"})
    void noNamespace(String namespace) {
        assertThatThrownBy(() -> subject(source, namespace, "x", identity)).isInstanceOf(SQLException.class);
    }

    @Test
    @DisplayName("a subject belongs to one identity")
    void uniqueSubject() throws SQLException {
        subject(source, "openid:wx1", "x", identity);
        var other = identity(user(pool), pool, source);
        assertThatThrownBy(() -> subject(source, "openid:wx1", "x", other)).isInstanceOf(SQLException.class);
    }

    @Test
    @DisplayName("the same text in another namespace or at another source is somebody else")
    void namespaces() throws SQLException {
        subject(source, "openid:wx1", "x", identity);
        var other = identity(user(pool), pool, source);
        subject(source, "openid:wx2", "x", other);
        var elsewhere = Ids.next();
        subject(elsewhere, "openid:wx1", "x", identity(user(pool), pool, elsewhere));
        assertThat(rows.count(
                        "select count(*) from identity_subject where subject = 'x' and source_id in (?, ?)",
                        source,
                        elsewhere))
                .isEqualTo(3);
    }

    @Test
    @DisplayName("an identity has one subject in a namespace")
    void oneSubjectInANamespace() throws SQLException {
        subject(source, "unionid:1", "x", identity);
        assertThatThrownBy(() -> subject(source, "unionid:1", "y", identity)).isInstanceOf(SQLException.class);
    }

    @Test
    @DisplayName("a subject's source is its identity's source")
    void sameSource() {
        assertThatThrownBy(() -> subject(Ids.next(), "openid:wx1", "x", identity))
                .isInstanceOf(SQLException.class);
    }

    @Test
    @DisplayName("C22: nothing crosses pools")
    void pools() {
        assertThatThrownBy(() -> identity(user, Ids.next(), source)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> rows.change("insert into credential values (?, ?, 'a', 'b', now())", user, Ids.next()))
                .isInstanceOf(SQLException.class);
    }

    private String user(String pool) throws SQLException {
        var id = Ids.next();
        rows.change(
                "insert into users (id, pool_id, version, claims, created_at) values (?, ?, 1, '{}', now())", id, pool);
        return id;
    }

    private String identity(String user, String pool, String source) throws SQLException {
        var id = Ids.next();
        rows.change("insert into identity values (?, ?, ?, ?, 'c', 'c', now(), now())", id, user, pool, source);
        return id;
    }

    private void subject(String source, String namespace, String subject, String identity) throws SQLException {
        rows.change("insert into identity_subject values (?, ?, ?, ?)", source, namespace, subject, identity);
    }
}
