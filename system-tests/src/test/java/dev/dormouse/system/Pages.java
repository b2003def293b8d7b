package dev.dormouse.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

/** The web pages as a person uses them. What one journey alone does on a page stands there. */
record Pages(Page page) {

    /** A fresh profile in which the first administrator is signed in, and the page hears of what happens. */
    static Pages signedIn(Browser browser, Server server, ColorScheme scheme) {
        var pages = new Pages(browser.page(server, scheme));
        pages.signIn(Operator.PASSWORD);
        assertThat(pages.live()).isVisible();
        return pages;
    }

    void signIn(String password) {
        page.navigate("/");
        signIn("admin", password);
    }

    /** On whichever page asks for it. */
    void signIn(String name, String password) {
        page.getByTestId("login-name").fill(name);
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
