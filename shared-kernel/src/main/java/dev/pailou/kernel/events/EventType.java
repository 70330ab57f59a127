package dev.pailou.kernel.events;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** CloudEvents types and the records behind them. */
public final class EventType {

    private static final Map<String, Class<? extends PailouEvent>> BY_NAME = Stream.<Class<? extends PailouEvent>>of(
                    IdentityAuthenticated.class,
                    LoginFailed.class,
                    UserBound.class,
                    BindingRequired.class,
                    LoginRefused.class,
                    UserCreated.class,
                    UserUpdated.class,
                    IdentityBound.class,
                    IdentityUnbound.class,
                    UserBlocked.class,
                    UserUnblocked.class,
                    UserDeleted.class,
                    UserPoolChanged.class,
                    ApplicationChanged.class,
                    ConnectionChanged.class,
                    SessionEnded.class,
                    GrantsRevoked.class,
                    SigningKeyRevoked.class,
                    AccountChanged.class,
                    AssociationChanged.class)
            .collect(Collectors.toUnmodifiableMap(EventType::of, Function.identity()));

    private EventType() {}

    static String of(Class<?> event) {
        return "dev.pailou." + event.getSimpleName() + ".v1";
    }

    /** @return the record for a CloudEvents type, empty for one that this version does not know */
    public static Optional<Class<? extends PailouEvent>> find(String type) {
        return Optional.ofNullable(BY_NAME.get(type));
    }
}
