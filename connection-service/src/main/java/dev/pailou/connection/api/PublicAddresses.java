package dev.pailou.connection.api;

import dev.pailou.connection.domain.Text;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where our requests to vendors come from. */
@Schema(name = "PublicAddresses")
record PublicAddresses(
        @Schema(
                description = "IP addresses and networks, as the deployment says them",
                examples = "[\"198.51.100.7\", \"2001:db8::/64\"]")
        List<String> addresses,

        Text note) {

    private static final Text NOTE = new Text(
            "Our requests to vendors come from these addresses. Put them on the allow-lists of vendors that have one.",
            "本系统从这些地址访问身份源厂商。厂商要求 IP 白名单时，请将它们全部加入。");
    private static final Text NONE = new Text(
            "This installation doesn't say from which addresses it reaches vendors. Its operator sets PAILOU_EGRESS_IPS.",
            "本系统未说明访问身份源厂商所用的地址，请由运维人员设置 PAILOU_EGRESS_IPS。");

    static PublicAddresses of(List<String> addresses) {
        return new PublicAddresses(addresses, addresses.isEmpty() ? NONE : NOTE);
    }
}
