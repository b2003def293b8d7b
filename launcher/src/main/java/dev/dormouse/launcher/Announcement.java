package dev.dormouse.launcher;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** What a person sees on the console when the server is up. The password goes here and nowhere else. */
record Announcement(String page, List<String> devices, Optional<String> oneTimePassword) {

    void print(PrintWriter out) {
        out.println("Dormouse " + Version.current() + " is up.");
        out.println("  page     " + page);
        for (var address : devices) out.println("  devices  " + address);
        oneTimePassword.ifPresent(password -> {
            out.println("  sign in  admin, one-time password " + password);
            out.println("           shown only now; the first sign-in asks for another");
        });
        out.println();
        out.flush();
    }

    @Override
    public String toString() {
        return "Announcement[" + page + "]";
    }
}
