package io.penstock.internal.config;

import io.penstock.ConfigurationException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A session's URI, taken apart: {@code scheme:address?option=value&option=value}. A bare word is a scheme.
 *
 * @param scheme in lower case
 * @param address what stands between the scheme's colon and the query
 * @param options the query, decoded
 */
public record BackendUri(String scheme, String address, Map<String, String> options) {

    /**
     * Takes a URI apart.
     *
     * @param uri such as {@code sharedmem:orders?max-bytes=1000000}
     * @return its parts
     * @throws ConfigurationException if it has no scheme, or its query is malformed
     */
    public static BackendUri parse(String uri) {
        String text = uri.strip();
        int query = text.indexOf('?');
        String front = query < 0 ? text : text.substring(0, query);
        int colon = front.indexOf(':');
        String scheme = (colon < 0 ? front : front.substring(0, colon)).toLowerCase(Locale.ROOT);
        if (!scheme.matches("[a-z][a-z0-9+.-]*")) {
            throw new ConfigurationException(
                    "The backend URI '" + uri + "' does not begin with a scheme, such as 'sharedmem:' or 'local:'");
        }
        Map<String, String> options = new LinkedHashMap<>();
        if (query >= 0) {
            for (String pair : text.substring(query + 1).split("&")) {
                addOption(options, pair, uri);
            }
        }
        return new BackendUri(scheme, colon < 0 ? "" : front.substring(colon + 1), Map.copyOf(options));
    }

    private static void addOption(Map<String, String> options, String pair, String uri) {
        int equals = pair.indexOf('=');
        if (equals <= 0) {
            throw new ConfigurationException(
                    "The query of the backend URI '" + uri + "' has '" + pair + "' where option=value is expected");
        }
        options.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
