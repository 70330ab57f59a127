package dev.pailou.connection.api;

import dev.pailou.connection.domain.Provider;
import dev.pailou.connection.domain.Text;
import dev.pailou.kernel.addressing.EgressAddresses;
import jakarta.inject.Singleton;

/** The providers' guides, with what this installation knows filled in. */
@Singleton
public class Guides {

    private static final Text NO_EGRESS_ADDRESSES = new Text(
            "(not known here: the operator of this installation sets PAILOU_EGRESS_IPS)",
            "（尚未设置：由本系统的运维人员设置 PAILOU_EGRESS_IPS）");

    private final ConnectionAddresses addresses;
    private final Text egressAddresses;

    Guides(ConnectionAddresses addresses, EgressAddresses egress) {
        this.addresses = addresses;
        this.egressAddresses = egress.all().isEmpty()
                ? NO_EGRESS_ADDRESSES
                : new Text(String.join(", ", egress.all()), String.join("、", egress.all()));
    }

    /**
     * @param provider   whose guide
     * @param identifier the identifier of the connection to be made, or a placeholder
     * @param poolId     its pool, or a placeholder
     */
    Text of(Provider provider, String identifier, String poolId) {
        return new Text(
                filled(provider.guide().en(), egressAddresses.en(), provider.category(), identifier, poolId),
                filled(provider.guide().zh(), egressAddresses.zh(), provider.category(), identifier, poolId));
    }

    private String filled(String guide, String egress, String category, String identifier, String poolId) {
        return guide.replace("{egressAddresses}", egress)
                .replace("{callbackDomain}", addresses.host())
                .replace("{callbackAddress}", addresses.callback(category, identifier, poolId))
                .replace("{eventsAddress}", addresses.events(category, identifier, poolId));
    }
}
