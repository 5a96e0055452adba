/**
 * The pipeline of every model.
 *
 * config  the configuration file; cd4ml.yaml unless given
 * gates   what must hold beside the gates of the configuration; none unless given
 * label   of the agents that have the command; cd4ml unless given
 * alias   that moves to the model; the one in the configuration unless given
 */
def call(Map settings = [:]) {
    def config = settings.config ?: 'cd4ml.yaml'
    pipeline {
        agent none
        options {
            buildDiscarder(logRotator(numToKeepStr: '30', artifactNumToKeepStr: '10'))
        }
        stages {
            stage('Model') {
                agent { label settings.label ?: 'cd4ml' }
                steps {
                    validateData config: config
                    prepareData config: config
                    trainModel config: config
                    evaluateAccuracy config: config, gates: settings.gates ?: []
                }
            }
            stage('Promote') {
                steps {
                    promoteModel alias: settings.alias
                }
            }
        }
    }
}
