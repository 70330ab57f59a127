package dev.pailou.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The checkout: where the built parts are.
 *
 * @param root its top folder
 */
public record Project(Path root) {

    /** @return the checkout that the build names by the system property {@code pailou.root} */
    public static Project current() {
        String root = System.getProperty("pailou.root");
        if (root == null) {
            throw new IllegalStateException("The system property pailou.root must name the project's top folder");
        }
        return new Project(Path.of(root).toAbsolutePath().normalize());
    }

    /** @return the one routing table */
    public Path routes() {
        return root.resolve("deploy/kubernetes/base/routes.yaml");
    }

    /** @return the runnable jar of a service */
    public Path jar(Service service) {
        return root.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** @return the runnable jar of the vendors' stand-ins and the demo application */
    public Path sandboxJar() {
        return root.resolve("deploy/sandbox/target/pailou-sandbox.jar");
    }

    /** @return the folder into which PostgreSQL's programs are unpacked, once for all sets of this checkout */
    Path postgresBinaries() {
        return root.resolve("deploy/local/target/postgres");
    }

    /** @return the folder with the class archives that the JVMs make for their next start */
    Path archives() {
        return root.resolve("deploy/local/target/archives");
    }

    /** Fails when something is not built yet. */
    void checkBuilt(boolean sandbox) throws StartFailure {
        List<Path> jars = new ArrayList<>();
        for (Service service : Service.values()) {
            jars.add(jar(service));
        }
        if (sandbox) {
            jars.add(sandboxJar());
        }
        for (Path jar : jars) {
            if (Files.notExists(jar)) {
                throw new StartFailure(jar + " is not there: build it with mvn package -DskipTests.");
            }
        }
    }
}
