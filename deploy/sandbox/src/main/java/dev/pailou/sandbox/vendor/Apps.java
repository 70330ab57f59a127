package dev.pailou.sandbox.vendor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The apps registered with all vendors. */
public final class Apps {
    private record Key(String vendor, String appid) {}

    private final Map<Key, VendorApp> apps = new ConcurrentHashMap<>();

    public Apps(List<VendorApp> known) {
        known.forEach(this::register);
    }

    /** Adds an app; one with the same vendor and id is replaced. */
    public void register(VendorApp app) {
        apps.put(new Key(app.vendor(), app.appid()), app);
    }

    public Optional<VendorApp> find(String vendor, String appid) {
        return appid == null ? Optional.empty() : Optional.ofNullable(apps.get(new Key(vendor, appid)));
    }

    /** @return the apps registered with that vendor */
    public List<VendorApp> of(String vendor) {
        return apps.values().stream().filter(app -> app.vendor().equals(vendor)).toList();
    }

    /** Whether some app of that vendor has this secret. */
    public boolean isSecretOfSomeApp(String vendor, String secret) {
        return apps.values().stream()
                .anyMatch(app -> app.vendor().equals(vendor) && app.secret().equals(secret));
    }
}
