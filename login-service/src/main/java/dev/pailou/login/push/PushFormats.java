package dev.pailou.login.push;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The formats that definitions may name. */
@Singleton
public class PushFormats {

    private final Map<String, PushFormat> byName;

    PushFormats(@All List<PushFormat> formats) {
        this.byName = formats.stream().collect(Collectors.toMap(PushFormat::name, Function.identity()));
    }

    /** @return the format of that name */
    public Optional<PushFormat> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
