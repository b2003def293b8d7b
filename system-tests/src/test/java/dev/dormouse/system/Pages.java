package dev.dormouse.system;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** The web pages as a person uses them; the only place that knows their test ids. */
record Pages(Page page) {

    void signIn(String password) {
        page.navigate("/");
        page.getByTestId("login-name").fill("admin");
        page.getByTestId("login-password").fill(password);
        page.getByTestId("login-submit").click();
    }

    /** What a server asks of whoever comes with the one-time password. */
    void choosePassword(String current, String next) {
        page.getByTestId("password-current").fill(current);
        page.getByTestId("password-next").fill(next);
        page.getByTestId("password-again").fill(next);
        page.getByTestId("password-submit").click();
    }

    void letIn(String endpoint, String key) {
        page.getByTestId("nav-provisioning").click();
        page.getByTestId("credential-add").first().click();
        page.getByTestId("credential-endpoint").fill(endpoint);
        page.getByTestId("credential-identity").fill(endpoint);
        page.getByTestId("credential-key").fill(key);
        page.getByTestId("credential-save").click();
    }

    void openProvisioning(String tab) {
        page.getByTestId("nav-provisioning").click();
        page.getByTestId("provisioning-tab-" + tab).click();
    }

    /** What shows on a tab of provisioning when there is something to show. */
    static String listOf(String tab) {
        return switch (tab) {
            case "credentials" -> "credential-table";
            case "groups" -> "enrolment-list";
            case "claims" -> "claim-table";
            case "rotation" -> "rotation-list";
            case "bootstrap" -> "bootstrap-list";
            case "servers" -> "server-list";
            default -> throw new IllegalArgumentException(tab + " is no tab with a list");
        };
    }

    void chooseList(Path file) {
        page.getByTestId("import-file").setInputFiles(file);
    }

    /** A group whose key the server makes; it shows until it is dismissed. */
    void openGroup(String name, String allow) {
        page.getByTestId("enrolment-add").first().click();
        page.getByTestId("enrolment-name").fill(name);
        page.getByTestId("enrolment-allow").fill(allow);
        page.getByTestId("enrolment-quota").fill("100");
        page.getByTestId("enrolment-save").click();
    }

    void letClaimIn(String endpoint, String key) {
        page.getByTestId("claim-accept").first().click();
        page.getByTestId("claim-endpoint").fill(endpoint);
        page.getByTestId("claim-key").fill(key);
        page.getByTestId("claim-accepting-confirm").click();
    }

    /** Shows the rotation when it began. */
    void startRotation(String search) {
        page.getByTestId("rotation-add").first().click();
        page.getByTestId("rotation-search").fill(search);
        page.getByTestId("rotation-start").click();
        page.waitForURL("**/provisioning/rotation/*");
    }

    void weigh(String server, String weight) {
        page.getByTestId("server-row-" + server).getByTestId("server-weigh").click();
        page.getByTestId("server-weight-input").fill(weight);
        page.getByTestId("server-weighing-confirm").click();
    }

    Locator credential(String endpoint) {
        return page.getByTestId("credential-row-" + endpoint);
    }

    void listDevices() {
        page.getByTestId("nav-devices").click();
    }

    Locator device(String endpoint) {
        return page.getByTestId("device-row-" + endpoint);
    }

    void openDevice(String endpoint) {
        device(endpoint).click();
        page.getByTestId("device-page").waitFor();
    }

    Locator presence() {
        return page.getByTestId("presence-badge");
    }

    Locator value(String path) {
        return row(path).getByTestId("resource-value");
    }

    void read(String path) {
        row(path).getByTestId("resource-read").click();
    }

    void observe(String path) {
        row(path).getByTestId("resource-observe").click();
    }

    Locator observing(String path) {
        return row(path).locator("[data-testid=resource-observe][aria-pressed=true]");
    }

    void write(String path, String value) {
        row(path).getByTestId("resource-edit").click();
        page.getByTestId("value-input").fill(value);
        page.getByTestId("value-save").click();
    }

    void execute(String path) {
        row(path).getByTestId("resource-execute").click();
        page.getByTestId("execute-confirm").click();
    }

    /** One of the places of the device's page that is open. */
    void openPlace(String place) {
        page.getByTestId("device-tab-" + place).click();
    }

    void ask(String action, String path) {
        page.getByTestId("command-action").selectOption(action);
        page.getByTestId("command-path").fill(path);
        page.getByTestId("command-submit").click();
    }

    Locator commands() {
        return page.locator("[data-testid^=command-row-]");
    }

    void openRules() {
        page.getByTestId("nav-alarms").click();
        page.getByTestId("alarm-rules").click();
        page.getByTestId("rule-list").waitFor();
    }

    /** Opens the form of a new rule and fills it in. */
    void writeRule(String id, String json) {
        page.getByTestId("rule-add").click();
        page.getByTestId("rule-id").fill(id);
        page.getByTestId("rule-content").fill(json);
    }

    Locator alarm(String endpoint, String rule) {
        return page.getByTestId("alarm-row-" + endpoint + "-" + rule);
    }

    /** Whether the page hears the server's events. */
    Locator live() {
        return page.locator("[data-testid=stream-status][data-state=live]");
    }

    private Locator row(String path) {
        return page.getByTestId("resource-row-" + path);
    }
}
