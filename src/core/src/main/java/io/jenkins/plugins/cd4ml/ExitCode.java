package io.jenkins.plugins.cd4ml;

/** How a command or a worker ends. The numbers are part of the interface and never change their meaning. */
public enum ExitCode {
    PASSED(0, "The work is done and every gate that can fail it has passed."),
    GATE_FAILED(1, "A gate, or the promotion policy, refused the model."),
    USAGE(2, "The command line or the configuration is wrong."),
    BAD_DATA(3, "A data file, a model bundle or a recorded file cannot be used."),
    INSUFFICIENT_EVIDENCE(4, "No gate failed, but the evidence is too thin for one, or people have yet to approve."),
    INTERNAL_ERROR(5, "The machine or the program failed."),
    INTERRUPTED(130, "The work was interrupted, as by Ctrl-C.");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** The number that the process returns. */
    public int number() {
        return number;
    }

    /** One sentence for the documentation. */
    public String meaning() {
        return meaning;
    }

    /** The code of a number; an unknown number is an internal error. */
    public static ExitCode ofNumber(int number) {
        for (ExitCode code : values()) {
            if (code.number == number) {
                return code;
            }
        }
        return INTERNAL_ERROR;
    }
}
