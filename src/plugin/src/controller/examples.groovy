// Run at each start of the controller that the profile "controller" starts: users, the command that this reactor built, and
// the examples as jobs. It is for trying the plugin out on one's own machine, and for nothing else.
import hudson.security.FullControlOnceLoggedInAuthorizationStrategy
import hudson.security.HudsonPrivateSecurityRealm
import hudson.slaves.EnvironmentVariablesNodeProperty
import jenkins.model.Jenkins
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition
import org.jenkinsci.plugins.workflow.job.WorkflowJob

def jenkins = Jenkins.get()
def repository = new File(jenkins.rootDir, '../../..').canonicalFile

// Whoever starts a build cannot approve it, so there are two.
if (!(jenkins.securityRealm instanceof HudsonPrivateSecurityRealm)) {
    def realm = new HudsonPrivateSecurityRealm(false, false, null)
    ['alice', 'bob'].each { realm.createAccount(it, it) }
    jenkins.securityRealm = realm
    jenkins.authorizationStrategy = new FullControlOnceLoggedInAuthorizationStrategy()
}

def homes = new File(repository, 'src/cli/target').listFiles()?.findAll { new File(it, 'bin/cd4ml').canExecute() }
if (homes) {
    def properties = jenkins.globalNodeProperties
    properties.removeAll(EnvironmentVariablesNodeProperty)
    properties.add(new EnvironmentVariablesNodeProperty(
            new EnvironmentVariablesNodeProperty.Entry('CD4ML_HOME', homes[0].path)))
} else {
    println 'cd4ml is not built, so the examples cannot run: package src/cli first'
}
jenkins.labelString = 'cd4ml'
jenkins.save()

new File(repository, 'examples').listFiles().findAll { new File(it, 'Jenkinsfile').file }.each { example ->
    // Where a real job would check the repository out.
    def copy = new File(jenkins.rootDir, "workspace/${example.name}/examples/${example.name}")
    copy.mkdirs()
    example.listFiles().findAll { it.file }.each { new File(copy, it.name).bytes = it.bytes }
    def job = jenkins.getItem(example.name) ?: jenkins.createProject(WorkflowJob, example.name)
    job.definition = new CpsFlowDefinition(new File(example, 'Jenkinsfile').text, true)
    job.save()
}
