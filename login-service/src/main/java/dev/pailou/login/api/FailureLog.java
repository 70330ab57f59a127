package dev.pailou.login.api;

import dev.pailou.kernel.addressing.EgressAddresses;
import dev.pailou.login.domain.Connection;
import dev.pailou.login.domain.Failure;
import dev.pailou.login.domain.Login;
import dev.pailou.login.domain.Reason;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** One line for operators and administrators about each login that failed: the real cause, and what to do about it. */
@Singleton
class FailureLog {

    private static final Logger LOG = Logger.getLogger("dev.pailou.login");
    private static final String EGRESS = "{egressAddresses}";

    private final String egress;

    FailureLog(EgressAddresses egress) {
        this.egress = egress.all().isEmpty()
                ? "addresses that pailou.egress-ips would name"
                : String.join(", ", egress.all());
    }

    /**
     * @param connection where it was known, else null
     * @param login      where it was known, else null
     */
    void tell(Failure failure, Connection connection, Login login) {
        var line = new StringBuilder("Login failed: reason=")
                .append(failure.reason().code());
        line.append(" connection=").append(connection == null ? "-" : connection.identifier());
        line.append(" login=").append(login == null ? "-" : login.id());
        line.append(" call=").append(failure.call() == null ? "-" : failure.call());
        line.append(" vendor_code=").append(LogText.of(failure.vendorCode()));
        line.append(" vendor_message=").append(LogText.of(failure.vendorMessage()));
        if (failure.advice() != null) {
            line.append(" advice=\"")
                    .append(failure.advice().replace(EGRESS, egress))
                    .append('"');
        }
        if (failure.reason() == Reason.IP_NOT_ALLOWED) {
            line.append(" egress_addresses=\"").append(egress).append('"');
        }
        LOG.warn(line);
    }
}
