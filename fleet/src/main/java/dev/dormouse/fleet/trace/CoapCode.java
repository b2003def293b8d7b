package dev.dormouse.fleet.trace;

import java.util.Locale;

/** A code of a CoAP message: {@code 2.05}, and what people call it. */
public record CoapCode(int number) {

    /** As it is written everywhere: class and detail. */
    public String dotted() {
        return String.format(Locale.ROOT, "%d.%02d", number >> 5, number & 0x1f);
    }

    /** Its name in RFC 7252, 7959, 8132 and 8516; empty where they have none. */
    public String name() {
        return switch (dotted()) {
            case "0.00" -> "Empty";
            case "0.01" -> "GET";
            case "0.02" -> "POST";
            case "0.03" -> "PUT";
            case "0.04" -> "DELETE";
            case "0.05" -> "FETCH";
            case "0.06" -> "PATCH";
            case "0.07" -> "iPATCH";
            case "2.01" -> "Created";
            case "2.02" -> "Deleted";
            case "2.03" -> "Valid";
            case "2.04" -> "Changed";
            case "2.05" -> "Content";
            case "2.31" -> "Continue";
            case "4.00" -> "Bad Request";
            case "4.01" -> "Unauthorized";
            case "4.02" -> "Bad Option";
            case "4.03" -> "Forbidden";
            case "4.04" -> "Not Found";
            case "4.05" -> "Method Not Allowed";
            case "4.06" -> "Not Acceptable";
            case "4.08" -> "Request Entity Incomplete";
            case "4.09" -> "Conflict";
            case "4.12" -> "Precondition Failed";
            case "4.13" -> "Request Entity Too Large";
            case "4.15" -> "Unsupported Content-Format";
            case "4.22" -> "Unprocessable Entity";
            case "4.29" -> "Too Many Requests";
            case "5.00" -> "Internal Server Error";
            case "5.01" -> "Not Implemented";
            case "5.02" -> "Bad Gateway";
            case "5.03" -> "Service Unavailable";
            case "5.04" -> "Gateway Timeout";
            case "5.05" -> "Proxying Not Supported";
            default -> "";
        };
    }
}
