package dev.dormouse.launcher;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** What a person sees on the console when the server is up. The password goes here and nowhere else. */
record Announcement(String page, List<String> devices, Optional<String> oneTimePassword) {

    /** Prints it in one piece: who watches the console for "is up" finds the password there too. */
    void print(PrintWriter out) {
        out.println(text());
        out.flush();
    }

    private String text() {
        var text = new StringBuilder("Dormouse " + Version.current() + " is up.\n  page     " + page + "\n");
        for (var address : devices) text.append("  devices  ").append(address).append('\n');
        oneTimePassword.ifPresent(password -> text.append("  sign in  admin, one-time password ")
                .append(password)
                .append("\n           shown only now; the first sign-in asks for another\n"));
        return text.toString();
    }

    @Override
    public String toString() {
        return "Announcement[" + page + "]";
    }
}
