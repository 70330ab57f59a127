package dev.pailou.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that is needed to administer a set.
 *
 * @param baseUrl address of the core host, where {@code /api/v1} is
 * @param issuer issuer of the {@code system} pool
 * @param clientId the administration client's id
 * @param clientSecret its secret
 * @param administrator name of the first administrator
 * @param password the administrator's password
 */
public record Administration(
        String baseUrl, String issuer, String clientId, String clientSecret, String administrator, String password) {

    /** @return the content of {@code admin.json} */
    String toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("baseUrl", baseUrl);
        json.put("issuer", issuer);
        json.put("clientId", clientId);
        json.put("clientSecret", clientSecret);
        json.put("administrator", Map.of("name", administrator, "password", password));
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "administration of " + baseUrl;
    }
}
