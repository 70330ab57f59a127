package dev.pailou.login.domain;

/**
 * Where a callback arrived, as its address says.
 *
 * @param category   {@code social} or {@code enterprise}
 * @param identifier a connection's identifier
 * @param poolId     a pool
 */
public record CallbackPlace(String category, String identifier, String poolId) {

    /**
     * One address per connection is what keeps an attacker's vendor from handing us another vendor's code (RFC 9700
     * section 4.4.2).
     *
     * @return whether it is the connection's own address
     */
    public boolean isOf(Connection connection) {
        return category.equals(connection.category())
                && identifier.equals(connection.identifier())
                && poolId.equals(connection.poolId());
    }
}
