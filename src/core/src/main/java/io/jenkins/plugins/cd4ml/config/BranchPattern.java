package io.jenkins.plugins.cd4ml.config;

import java.util.regex.Pattern;

/**
 * Which branches are meant: a name in which a star stands for anything but a slash, two stars for anything, and a
 * question mark for one character.
 */
public final class BranchPattern {

    private BranchPattern() {}

    /** Whether a branch is meant. */
    public static boolean matches(String glob, String branch) {
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char character = glob.charAt(i);
            if (character == '*') {
                boolean deep = i + 1 < glob.length() && glob.charAt(i + 1) == '*';
                expression.append(deep ? ".*" : "[^/]*");
                i += deep ? 1 : 0;
            } else {
                expression.append(character == '?' ? "[^/]" : Pattern.quote(String.valueOf(character)));
            }
        }
        return Pattern.matches(expression.toString(), branch);
    }
}
