package dev.pailou.login.flow;

import dev.pailou.login.domain.Application;
import dev.pailou.login.domain.UserPool;
import java.util.List;

/**
 * A device that waits for somebody to log in for it.
 *
 * @param pool           the pool
 * @param application    the application on the device
 * @param userCode       the code that it shows, as it shows it
 * @param scopes         what it asks for
 * @param resources      addresses of those who would take its tokens
 * @param requestedFrom  address that it asked from
 * @param requestedSince seconds since then
 */
public record AskingDevice(
        UserPool pool,
        Application application,
        String userCode,
        List<String> scopes,
        List<String> resources,
        String requestedFrom,
        long requestedSince) {

    private static final int SECONDS_OF_A_MINUTE = 60;

    public AskingDevice {
        scopes = List.copyOf(scopes);
        resources = resources == null ? List.of() : List.copyOf(resources);
    }

    /** @return the minutes within which it asked */
    public int withinMinutes() {
        return (int) (requestedSince / SECONDS_OF_A_MINUTE) + 1;
    }
}
