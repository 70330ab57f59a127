package dev.pailou.local;

import java.util.Arrays;
import java.util.Optional;

/** The four services. */
public enum Service {
    /** Configuration: pools, applications, sources, connections. */
    CONNECTION("connection"),
    /** What people see, and the way to the vendors. */
    LOGIN("login"),
    /** Users, identities and the binding decision. */
    USER("user"),
    /** The OpenID Provider. */
    TOKEN("token");

    private final String shortName;

    Service(String shortName) {
        this.shortName = shortName;
    }

    /** @return name of its database and of the role that owns it */
    public String database() {
        return shortName;
    }

    /** @return name of its module, its Kubernetes Service and its log */
    public String module() {
        return shortName + "-service";
    }

    /** @return the service whose module has that name */
    public static Optional<Service> ofModule(String module) {
        return Arrays.stream(values())
                .filter(service -> service.module().equals(module))
                .findFirst();
    }
}
