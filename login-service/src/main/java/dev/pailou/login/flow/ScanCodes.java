package dev.pailou.login.flow;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.kernel.limits.ClientAddress;
import dev.pailou.kernel.limits.Limit;
import dev.pailou.kernel.limits.Limits;
import dev.pailou.login.domain.Login;
import dev.pailou.login.domain.ScanCode;
import dev.pailou.login.protocol.ProviderConnection;
import dev.pailou.login.protocol.ProviderProtocol;
import dev.pailou.login.protocol.Way;
import dev.pailou.login.store.Secrets;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HexFormat;

/** Has vendors make QR codes. */
@Singleton
class ScanCodes {

    /** As 64 hex digits, the most that vendors take as a scene. */
    private static final int SCENE_BYTES = 32;

    private final ProviderProtocol protocol;
    private final Secrets secrets;
    private final Limit limit;
    private final Clock clock = Clock.systemUTC();

    ScanCodes(ProviderProtocol protocol, Secrets secrets, Limits limits) {
        this.protocol = protocol;
        this.secrets = secrets;
        this.limit = limits.named("scan-codes");
    }

    /**
     * @param client whom it is for
     * @return a new code for the login; fails with {@link dev.pailou.login.protocol.ProviderFailure}
     * @throws dev.pailou.kernel.limits.LimitExceeded when the client had too many made: vendors count them too
     */
    Uni<ScanCode> make(Login login, ProviderConnection ready, Way way, ClientAddress client) {
        limit.pass(client);
        var scene = HexFormat.of().formatHex(RandomValue.bytes(SCENE_BYTES));
        return protocol.createScan(ready, way, scene)
                .emitOn(RequestContext.here())
                .map(shown -> new ScanCode(
                        login.id(),
                        Digest.sha256(scene),
                        secrets.sealShown(login.id(), shown),
                        clock.instant().plusSeconds(way.scanSeconds()),
                        null));
    }
}
