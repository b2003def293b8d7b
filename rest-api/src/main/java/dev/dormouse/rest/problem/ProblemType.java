package dev.dormouse.rest.problem;

import java.util.Locale;

/** The kinds of problems, each with its status and its title. The contract lists the same. */
public enum ProblemType {
    MALFORMED_REQUEST(400, "The request is not as the contract asks"),
    INVALID_VALUE(400, "A value makes no sense here"),
    QUERY_INVALID(400, "The query cannot be understood"),
    OBJECT_MODEL_INVALID(400, "The object definition has faults"),
    PROFILE_INVALID(400, "The profile makes no sense here"),
    IMAGE_REFUSED(400, "The image is not taken"),
    PASSWORD_REFUSED(400, "The new password is not acceptable"),
    NOT_LOGGED_IN(401, "Log in first"),
    WRONG_CREDENTIALS(401, "Name or password is wrong"),
    TOKEN_REFUSED(401, "The token is unknown, revoked or expired"),
    SECOND_FACTOR_NEEDED(401, "A code is needed too"),
    SIGN_IN_REFUSED(403, "You are not let in"),
    BEYOND_PURVIEW(403, "You see a part of the fleet only"),
    FORBIDDEN(403, "Your role does not allow this"),
    SESSION_NEEDED(403, "This is not for programs"),
    CSRF_TOKEN_MISSING(403, "The CSRF token is missing or wrong"),
    MUST_CHANGE_PASSWORD(403, "Change the one-time password first"),
    NOT_FOUND(404, "There is nothing here"),
    DEVICE_UNKNOWN(404, "No such device"),
    PATH_UNKNOWN(404, "The device has no such path"),
    OBSERVATION_UNKNOWN(404, "No such observation"),
    OBJECT_MODEL_UNKNOWN(404, "No such object model"),
    CREDENTIAL_UNKNOWN(404, "No such credential"),
    CERTIFICATE_UNKNOWN(404, "No such certificate"),
    MANAGEMENT_SERVER_UNKNOWN(404, "No such LwM2M server"),
    ENROLMENT_GROUP_UNKNOWN(404, "No such enrolment group"),
    CLAIM_UNKNOWN(404, "No such claim"),
    IMPORT_UNKNOWN(404, "No such import"),
    ROTATION_UNKNOWN(404, "No such rotation"),
    CAMPAIGN_UNKNOWN(404, "No such campaign"),
    PROVIDER_UNKNOWN(404, "Nobody signs people in for us"),
    TENANT_UNKNOWN(404, "No such tenant"),
    PROFILE_UNKNOWN(404, "No such profile"),
    ALARM_UNKNOWN(404, "No such alarm"),
    RULE_UNKNOWN(404, "No such rule"),
    ACT_UNKNOWN(404, "No such act"),
    INTEGRATION_UNKNOWN(404, "No such integration"),
    TOKEN_UNKNOWN(404, "No such token"),
    ACCOUNT_UNKNOWN(404, "No such account"),
    SESSION_UNKNOWN(404, "No such session"),
    COMMAND_UNKNOWN(404, "No such command"),
    COMMAND_GROUP_UNKNOWN(404, "No such group of commands"),
    DEVICE_GROUP_UNKNOWN(404, "No such group of devices"),
    IMAGE_UNKNOWN(404, "No such image"),
    TRUSTED_KEY_UNKNOWN(404, "No such trusted key"),
    UPDATE_UNKNOWN(404, "No such update"),
    METHOD_NOT_ALLOWED(405, "This cannot be done here"),
    DEVICE_ASLEEP(409, "The device sleeps"),
    DEVICE_NOT_REGISTERED(409, "The device is not registered"),
    TENANT_EXISTS(409, "There is such a tenant already"),
    TENANT_IN_USE(409, "The tenant is relied on"),
    TOO_MANY_TENANTS(409, "There are too many tenants"),
    TOKEN_EXISTS(409, "There is such a token already"),
    ACCOUNT_EXISTS(409, "There is such an account already"),
    LAST_ADMIN(409, "Nobody would be left to let others in"),
    SECOND_FACTOR_EXISTS(409, "There is a second factor already"),
    CREDENTIAL_EXISTS(409, "There is such a credential already"),
    ENROLMENT_GROUP_EXISTS(409, "There is such an enrolment group already"),
    TOO_MANY_ENROLMENT_GROUPS(409, "There are too many enrolment groups"),
    ROTATION_NOT_STEERABLE(409, "The rotation cannot do this as it stands"),
    CAMPAIGN_NOT_STEERABLE(409, "The campaign cannot do this as it stands"),
    REHEARSAL_UNDER_WAY(409, "Another campaign is being rehearsed"),
    IMPORT_EXISTS(409, "There is such an import already"),
    PROFILE_IN_USE(409, "The profile is in use"),
    TOO_MANY_DEVICES(409, "Too many devices are meant"),
    IMAGE_USED(409, "The image is in use"),
    TRUSTED_KEY_EXISTS(409, "There is such a trusted key already"),
    UPDATE_UNDER_WAY(409, "The device is being updated"),
    UPDATE_OVER(409, "The update is over"),
    UPDATE_BEYOND_RECALL(409, "The device installs the image"),
    IMAGE_UNFIT(409, "The image is not for the device"),
    IMAGES_APART(409, "The images are not installed together"),
    ALARM_OVER(409, "The alarm is over"),
    RULE_BUILT_IN(409, "This rule cannot be removed"),
    TOO_MANY_RULES(409, "There are too many rules"),
    TOO_MANY_CAMPAIGNS(409, "There are too many campaigns"),
    TOO_MANY_ROTATIONS(409, "There are too many rotations"),
    TOO_MANY_TRACES(409, "Too many devices are traced"),
    COMMAND_NOT_CANCELLABLE(409, "It is too late to call the command off"),
    IDEMPOTENCY_KEY_OPEN(409, "What came of the request is not known yet"),
    TOO_MANY_COMMANDS(409, "Too many commands wait for the device"),
    STALE(412, "It was changed meanwhile"),
    PROFILE_STALE(412, "The profile was changed meanwhile"),
    TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is of a kind not understood here"),
    IDEMPOTENCY_KEY_TAKEN(422, "The idempotency key stands for something else"),
    PRECONDITION_MISSING(428, "Say which version you mean"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    TOO_MANY_ATTEMPTS(429, "Too many attempts"),
    INTERNAL(500, "The server made a mistake"),
    DEVICE_REFUSED(502, "The device refused"),
    DEVICE_ANSWER_UNREADABLE(502, "The device's answer cannot be understood"),
    TOO_MANY_STREAMS(503, "Too many event streams are open"),
    PROVIDER_AWAY(503, "The provider cannot sign anybody in right now"),
    UNAVAILABLE(503, "The server cannot do this right now"),
    DEVICE_SILENT(504, "The device did not answer");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** As it stands in {@code type}: a reference that leads to its place in the reference page. */
    public String uri() {
        return "/problems/" + slug();
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
