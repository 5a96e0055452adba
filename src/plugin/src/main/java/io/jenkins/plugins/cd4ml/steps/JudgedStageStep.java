package io.jenkins.plugins.cd4ml.steps;

import io.jenkins.plugins.cd4ml.gate.Gate;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.DataBoundSetter;

/** A stage whose evidence gates are held against. */
public abstract class JudgedStageStep extends StageStep {

    private ArrayList<GateParameter> gates = new ArrayList<>();

    public List<GateParameter> getGates() {
        return gates;
    }

    @DataBoundSetter
    public void setGates(List<GateParameter> gates) {
        this.gates = gates == null ? new ArrayList<>() : new ArrayList<>(gates);
    }

    @Override
    List<Gate> ownGates() {
        return gates.stream().map(GateParameter::gate).toList();
    }
}
