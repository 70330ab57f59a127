package dev.pailou.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Behaves towards the launcher as a service does, and starts in no time. */
public final class StandInService {

    private StandInService() {}

    /** Serves until it is ended; a file named {@code broken} beside the jar makes it fail at start. */
    public static void main(String[] arguments) throws Exception {
        Path jar = Path.of(StandInService.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (Files.exists(jar.resolveSibling("broken"))) {
            System.out.println("2026-11-20 12:00:00,000 ERROR [dev.pailou] (main) The key ring is empty");
            System.out.println("\tat dev.pailou.Somewhere.main(Somewhere.java:1)");
            System.exit(3);
        }
        int port = Integer.getInteger("quarkus.http.port");
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/", exchange -> {
            byte[] body = "{\"clientId\":\"0123456789abcdef01234567\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    /** Makes a checkout in which all four services are built, as stand-ins. */
    static Project project(Path root) throws IOException {
        Project project = new Project(root);
        Files.createDirectories(project.routes().getParent());
        Files.copy(Project.current().routes(), project.routes());
        // Unpacking PostgreSQL takes longer than all the rest.
        Files.createDirectories(Project.current().postgresBinaries());
        Files.createDirectories(project.postgresBinaries().getParent());
        Files.createSymbolicLink(project.postgresBinaries(), Project.current().postgresBinaries());
        for (Service service : Service.values()) {
            Files.createDirectories(project.jar(service).getParent());
            jar(project.jar(service));
        }
        return project;
    }

    private static void jar(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandInService.class.getName());
        String name = StandInService.class.getName().replace('.', '/') + ".class";
        try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest);
                var code = StandInService.class.getClassLoader().getResourceAsStream(name)) {
            jar.putNextEntry(new JarEntry(name));
            code.transferTo(jar);
            jar.closeEntry();
        }
    }
}
