package io.jenkins.plugins.cd4ml.registry.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.git.RemoteAddress;
import io.jenkins.plugins.cd4ml.promotion.SampleRegistry;
import io.jenkins.plugins.cd4ml.registry.Candidate;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.registry.Promotion;
import io.jenkins.plugins.cd4ml.registry.RemoteModelRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a registry in Git when other hands work on its repository. */
class GitByHandTest {

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private Repository remote;
    private RemoteModelRegistry registry;
    private ModelVersion first;
    private ModelVersion second;

    @BeforeEach
    void promoteTwice() throws IOException, GitAPIException {
        Git git = Git.init()
                .setBare(true)
                .setDirectory(folder.resolve("models.git").toFile())
                .call();
        opened.add(git);
        remote = git.getRepository();
        registry = open("local");
        first = register("one");
        second = register("two");
        move(first, null);
        move(second, 1);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private RemoteModelRegistry open(String local) throws IOException {
        RemoteAddress address = RemoteAddress.parse(folder.resolve("models.git").toString(), folder);
        GitHost host = GitHost.open(address, Map.of(), folder.resolve(local), SampleRegistry.CLOCK);
        opened.add(host);
        return new RemoteModelRegistry(host, SampleRegistry.CLOCK);
    }

    private ModelVersion register(String bundle) throws IOException {
        Candidate candidate = SampleRegistry.candidate(folder.resolve(bundle), bundle);
        return registry.register(candidate);
    }

    private void move(ModelVersion version, Integer from) throws IOException {
        registry.promote(new Promotion(
                version, "production", from, "ada", List.of(), "better\nby far", List.of(new byte[] {1}), false));
    }

    private void set(String reference, ObjectId target) throws IOException {
        RefUpdate update = remote.updateRef(reference);
        update.setForceUpdate(true);
        if (target == null) {
            update.delete();
        } else {
            update.setNewObjectId(target);
            update.update();
        }
    }

    private ObjectId target(String reference) throws IOException {
        return remote.exactRef(reference).getObjectId();
    }

    @Test
    void tagsTellVersionsAndMovesInGtosWords() throws IOException {
        assertThat(remote.getRefDatabase().getRefsByPrefix(Constants.R_TAGS))
                .extracting(ref -> ref.getName().substring(Constants.R_TAGS.length()))
                .containsExactlyInAnyOrder("loans@v1.0.0", "loans@v2.0.0", "loans#production#1", "loans#production#2");
        try (RevWalk walk = new RevWalk(remote)) {
            RevTag version = walk.parseTag(target("refs/tags/loans@v2.0.0"));
            RevTag one = walk.parseTag(target("refs/tags/loans#production#1"));
            RevTag two = walk.parseTag(target("refs/tags/loans#production#2"));
            assertThat(two.getObject()).isEqualTo(version.getObject());
            assertThat(two.getTaggerIdent().getName()).isEqualTo("ada");
            assertThat(two.getShortMessage()).isEqualTo("promotion: production to loans/2 from 1, better");
            // GTO sorts by times in whole seconds.
            assertThat(one.getTaggerIdent().getWhenAsInstant())
                    .isBefore(two.getTaggerIdent().getWhenAsInstant());
            assertThat(two.getFullMessage()).contains("\"previous\":\"sha256:");
        }
    }

    @Test
    void anAliasThatWasMovedByOtherMeansIsNeitherFollowedNorMoved() throws IOException {
        set("refs/tags/loans#production#3", target("refs/tags/loans@v1.0.0"));
        assertThat(registry.disagreements("loans"))
                .singleElement()
                .asString()
                .startsWith("the tag loans#production#3 of ")
                .endsWith(" was made by another hand, and the ledger does not know of it");
        assertThatThrownBy(() -> registry.find(ModelReference.parse("loans@production")))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("loans#production#3")
                .hasMessageEndingWith("; set it back there, or run \"cd4ml registry repair loans\"");
        assertThatThrownBy(() -> move(first, 2)).isInstanceOf(Cd4mlException.BadData.class);
        // The ledger itself is whole, and another alias is not concerned.
        assertThat(registry.aliases("loans")).containsEntry("production", 2);
        registry.promote(new Promotion(first, "staging", null, "ada", List.of(), "", List.of(), false));
        registry.restore("loans");
        assertThat(remote.exactRef("refs/tags/loans#production#3")).isNull();
        assertThat(registry.find(ModelReference.parse("loans@production"))).contains(second);
        move(first, 2);
    }

    @Test
    void aTagThatWasDeletedIsToldAndMadeAgainByteForByte() throws IOException {
        ObjectId before = target("refs/tags/loans#production#2");
        set("refs/tags/loans#production#2", null);
        RemoteModelRegistry other = open("another local side");
        assertThat(other.disagreements("loans")).singleElement().asString().contains("was deleted by another hand");
        other.restore("loans");
        assertThat(target("refs/tags/loans#production#2")).isEqualTo(before);
        assertThat(other.disagreements("loans")).isEmpty();
    }

    @Test
    void aVersionWhoseTagIsGoneIsMissedInOneSentence() throws IOException {
        set("refs/tags/loans@v1.0.0", null);
        set("refs/tags/loans#production#1", null);
        RemoteModelRegistry other = open("another local side");
        assertThatThrownBy(() -> other.openBundle(first))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("the tag loans@v1.0.0")
                .hasMessageContaining("and with it went the files of loans/1");
    }

    @Test
    void aVersionTagThatSomebodyElseMadeIsStepped0ver() throws IOException {
        set("refs/tags/loans@v3.0.0", target("refs/tags/loans@v1.0.0"));
        ModelVersion third = register("three");
        assertThat(third.version()).isEqualTo(4);
        assertThat(registry.versions("loans")).containsExactly(third, second, first);
    }

    @Test
    void aBookThatWasSetBackIsNoticedByWhoeverSawIt() throws IOException {
        ObjectId end = target("refs/heads/cd4ml/loans");
        try (RevWalk walk = new RevWalk(remote)) {
            set("refs/heads/cd4ml/loans", walk.parseCommit(end).getParent(0));
        }
        assertThatThrownBy(() -> registry.ledger("loans"))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("was set back or written anew by another hand")
                .hasMessageContaining(end.name());
        set("refs/heads/cd4ml/loans", end);
        assertThat(registry.ledger("loans")).extracting(LedgerEntry::version).containsExactly(1, 2);
        set("refs/heads/cd4ml/loans", null);
        assertThatThrownBy(() -> registry.ledger("loans")).isInstanceOf(Cd4mlException.BadData.class);
    }

    @Test
    void anotherLocalSideBringsEverythingFromTheRemote() throws IOException {
        RemoteModelRegistry other = open("another local side");
        assertThat(other.ledger("loans")).isEqualTo(registry.ledger("loans"));
        try (var in = other.openBundle(second)) {
            assertThat(in.readAllBytes()).asString().isEqualTo("two");
        }
        other.promote(new Promotion(first, "production", 2, "grace", List.of(), "", List.of(), true));
        assertThat(registry.aliases("loans")).containsEntry("production", 1);
        FileUtils.deleteDirectory(folder.resolve("another local side").toFile());
        assertThat(open("another local side").ledger("loans")).hasSize(3);
    }

    @Test
    void namesThatGtoCannotReadAreRefused() {
        for (String alias : List.of("a.b", "_a", "a-")) {
            Promotion promotion = new Promotion(first, alias, null, "ada", List.of(), "", List.of(), false);
            assertThatThrownBy(() -> registry.promote(promotion))
                    .as(alias)
                    .isInstanceOf(Cd4mlException.Configuration.class)
                    .hasMessageContaining("cannot be used in a Git registry");
        }
    }
}
