package dev.pailou.login.api;

import dev.pailou.login.flow.PushAnswer;
import dev.pailou.login.flow.ReceivePush;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.Map;

/** What both spellings of the address for vendors' pushes do. */
@Singleton
class Pushes {

    private static final String TEXT = MediaType.TEXT_PLAIN + ";charset=UTF-8";

    private final ReceivePush receivePush;

    Pushes(ReceivePush receivePush) {
        this.receivePush = receivePush;
    }

    Uni<Response> get(String category, String identifier, String poolId, UriInfo uri) {
        return receivePush
                .question(ConnectionPlace.of(category, identifier, poolId), query(uri))
                .map(Pushes::response);
    }

    Uni<Response> post(String category, String identifier, String poolId, UriInfo uri, byte[] body) {
        return receivePush
                .message(ConnectionPlace.of(category, identifier, poolId), query(uri), body)
                .map(Pushes::response);
    }

    private static Map<String, String> query(UriInfo uri) {
        var query = new HashMap<String, String>();
        uri.getQueryParameters().forEach((name, values) -> {
            if (values.size() == 1) {
                query.put(name, values.getFirst());
            }
        });
        return query;
    }

    /** Nothing around the text: vendors compare it byte by byte. */
    private static Response response(PushAnswer answer) {
        return Response.status(answer.status()).type(TEXT).entity(answer.text()).build();
    }
}
