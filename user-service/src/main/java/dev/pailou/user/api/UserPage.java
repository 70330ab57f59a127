package dev.pailou.user.api;

import dev.pailou.user.store.StoredUser;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A part of a list of users.
 *
 * @param items the users, in the order in which they were made
 * @param next  cursor that asks for the part after this one, null at the end
 */
@RegisterForReflection
@Schema(name = "UserPage")
record UserPage(List<UserSummary> items, String next) {

    /**
     * @param found users from the cursor on, one more than {@code limit} when there are more
     * @param limit how many were asked for
     */
    static UserPage of(List<StoredUser> found, int limit) {
        var items = found.stream().limit(limit).map(UserSummary::of).toList();
        return new UserPage(items, found.size() > limit ? items.getLast().id() : null);
    }
}
