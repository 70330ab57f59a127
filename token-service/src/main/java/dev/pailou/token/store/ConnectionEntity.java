package dev.pailou.token.store;

import dev.pailou.kernel.events.ConnectionChanged;
import dev.pailou.token.domain.Callback;
import dev.pailou.token.domain.Connection;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;

/** A connection as connection-service told of it last. */
@Entity
@Table(name = "connection")
class ConnectionEntity extends PanacheEntityBase implements Replica<ConnectionChanged> {

    @Id
    String id;

    long version;
    boolean deleted;

    @Column(name = "pool_id")
    String poolId;

    boolean enabled;

    @Column(name = "callback_url")
    String callbackUrl;

    @Column(name = "callback_application_id")
    String callbackApplicationId;

    @Column(name = "callback_mode")
    String callbackMode;

    @Override
    public long version() {
        return version;
    }

    @Override
    public void take(ConnectionChanged event) {
        id = event.id();
        version = event.version();
        deleted = event.deleted();
        poolId = event.poolId();
        enabled = event.enabled();
        var callback = event.callback();
        callbackUrl = callback == null ? null : callback.url();
        callbackApplicationId = callback == null ? null : callback.applicationId();
        callbackMode = callback == null ? null : callback.mode();
    }

    Connection toDomain() {
        return new Connection(
                id,
                poolId,
                enabled,
                Optional.ofNullable(callbackUrl).map(url -> Callback.of(url, callbackApplicationId, callbackMode)));
    }
}
