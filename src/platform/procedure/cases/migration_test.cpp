// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/migration.hpp"
#include "platform/procedure/cases/scene_test.hpp"
#include "platform/procedure/cases/versions.hpp"

namespace divan::cases {
namespace {

using Obstacles = std::vector<engine::Obstacle>;

class CaseMigrationTest : public CaseScene {
protected:
    /// The leave as version 2, with a text replaced wherever it stands in its files.
    void deploy_changed(const std::string& from, const std::string& to)
    {
        auto files = bundle::files_in("charter/procedures/leave");
        for (auto& file : files) {
            for (auto at = file.text.find(from); at != std::string::npos;
                 at = file.text.find(from, at + to.size())) {
                file.text.replace(at, from.size(), to);
            }
        }
        const auto made = deploy_files(files);
        ASSERT_TRUE(made.definition) << made.findings.front().en;
        ASSERT_EQ(made.definition->version, 2);
    }
    Migration migrate_all(bool is_trial = false, const engine::Renaming& renamed = {})
    {
        return migrate(database(), clock, zone, {"leave", renamed, is_trial, {}, overseer.author()});
    }
    std::int64_t version_of(CaseId id) { return service->detail(overseer, id).procedure.definition.version; }
};

DIVAN_BOTH_DATABASES(CaseMigrationTest);

TEST_P(CaseMigrationTest, RunningCasesGoOnByTheNewestVersion)
{
    const auto at_check = begin("L-1");
    const auto at_decide = begin("L-2");
    complete(clerk, at_decide, "check");
    const auto ended = begin("L-3", R"({"days": 1})");
    complete(clerk, ended, "check");
    deploy_changed("&gt; 2", "&gt; 2 "); // other bytes, the same law
    const auto before = traces();

    const auto trial = migrate_all(true);
    EXPECT_EQ(trial.cases.size(), 2U);
    EXPECT_EQ(traces(), before);
    const auto made = migrate_all();

    ASSERT_EQ(made.cases.size(), 2U);
    for (const auto& each : made.cases) {
        EXPECT_EQ(each.obstacles, Obstacles{});
        EXPECT_EQ(each.from, 1);
    }
    reset();
    EXPECT_EQ(version_of(at_check), 2);
    EXPECT_EQ(version_of(at_decide), 2);
    EXPECT_EQ(version_of(ended), 1);
    EXPECT_EQ(acts(at_check), (Acts{"procedures.case.started", "procedures.case.migrated"}));
    EXPECT_EQ(migrate_all().cases.size(), 0U);
    complete(clerk, at_check, "check");
    complete(head, at_decide, "decide", R"({"granted": true})");
    EXPECT_EQ(row(at_decide).status, "ended");
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseMigrationTest, CaseThatCanNotStaysAsItIsAndSaysWhy)
{
    const auto at_check = begin("L-1");
    const auto at_decide = begin("L-2");
    complete(clerk, at_decide, "check");
    deploy_changed(R"("decide")", R"("judge")");

    const auto made = migrate_all();

    ASSERT_EQ(made.cases.size(), 2U);
    EXPECT_EQ(made.cases[0].obstacles, Obstacles{});
    EXPECT_EQ(made.cases[1].business_key, "L-2");
    EXPECT_EQ(made.cases[1].obstacles, (Obstacles{{"decide", "migration.gone"}}));
    reset();
    complete(clerk, at_check, "check");
    EXPECT_EQ(service->detail(overseer, at_check).resting, Titles{"judge"});
    complete(head, at_decide, "decide", R"({"granted": true})");
    EXPECT_EQ(version_of(at_decide), 1);
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseMigrationTest, NewTermIsReckonedFromTheSameStart)
{
    const auto id = begin();
    deploy_changed(R"("days": 20)", R"("days": 30)");

    migrate_all();

    reset();
    EXPECT_EQ(to_text(service->detail(clerk, id).term.value().term.last_day.value()), "2026-12-24");
}

TEST_P(CaseMigrationTest, VersionThatHasNoTermTakesNoCaseWithOne)
{
    begin();
    auto files = bundle::files_in("charter/procedures/leave");
    auto& law = std::ranges::find(files, bundle::law_file, &bundle::File::name)->text;
    const auto from = law.find(R"(  "term": {)");
    law.erase(from, law.find(R"(  "forms":)") - from);
    ASSERT_TRUE(deploy_files(files).definition);

    EXPECT_EQ(migrate_all().cases.front().obstacles, (Obstacles{{"leave", "migration.no_term"}}));
}

TEST_P(CaseMigrationTest, ReplayNoticesAChangedMigration)
{
    begin();
    deploy_changed(R"("check")", R"("look")");
    ASSERT_EQ(migrate_all().cases.front().obstacles.size(), 1U);
    EXPECT_EQ(check_all(), None{});

    // As if somebody had put the case on the other version by hand.
    database().write([](db::UnitOfWork& tx) {
        tx.execute("UPDATE procedure_case SET definition_id = (SELECT MAX(id) FROM procedure_definition)");
    });
    reset();
    EXPECT_NE(check_all(), None{});
}

TEST_P(CaseMigrationTest, RenamedElementIsFoundAgain)
{
    const auto at_check = begin("L-1");
    const auto at_decide = begin("L-2");
    complete(clerk, at_decide, "check");
    deploy_changed(R"("decide")", R"("judge")");
    const engine::Renaming renamed{{"decide", "judge"}};

    const auto trial = migrate_all(true);
    ASSERT_EQ(trial.cases.size(), 2U);
    EXPECT_EQ(trial.gone.at("decide"), Titles{"judge"});
    EXPECT_EQ(migrate_all(true, renamed).cases[1].obstacles, Obstacles{});
    migrate_all(false, renamed);

    reset();
    EXPECT_EQ(version_of(at_check), 2);
    EXPECT_EQ(version_of(at_decide), 2);
    EXPECT_EQ(service->detail(overseer, at_decide).resting, Titles{"judge"});
    EXPECT_EQ(service->detail(overseer, at_decide).history.back().step.author.post, overseer_post);
    EXPECT_EQ(check_all(), None{});
    complete(head, at_decide, "judge", R"({"granted": true})");
    complete(clerk, at_check, "check");
    EXPECT_EQ(row(at_decide).status, "ended");
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseMigrationTest, WhoDidATaskThatIsRenamedIsStillHeldApart)
{
    const auto id = begin();
    complete(clerk, id, "check");
    deploy_changed(R"("check")", R"("look")");

    migrate_all(false, {{"check", "look"}});

    const auto done = database().read([&](db::ReadSession& session) {
        return std::pair{store::has_done(session, id, "look", clerk.person),
                         store::has_done(session, id, "check", clerk.person)};
    });
    EXPECT_EQ(done, (std::pair{true, false}));
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseMigrationTest, RenamingThatCanNotBeIsRefusedAndLeavesNoTrace)
{
    begin();
    deploy_changed(R"("decide")", R"("judge")");
    const auto before = traces();
    const std::vector<std::pair<engine::Renaming, Violation>> rows{
        {{{"nothing", "judge"}}, {"/renamed/nothing", "renaming.source_unknown"}},
        {{{"decide", "nothing"}}, {"/renamed/decide", "renaming.target_unknown"}},
        {{{"decide", "length"}}, {"/renamed/decide", "renaming.other_kind"}},
        {{{"decide", "check"}}, {"/renamed/decide", "renaming.not_one_to_one"}},
    };
    for (const auto& [renamed, violation] : rows) {
        try {
            static_cast<void>(migrate_all(false, renamed));
            ADD_FAILURE() << engine::stored(renamed);
        } catch (const AppError& error) {
            EXPECT_EQ(error.reason(), "procedure.renaming_refused");
            EXPECT_EQ(error.violations(), std::vector{violation});
        }
    }
    EXPECT_EQ(traces(), before);
}

TEST_P(CaseMigrationTest, ReplayNoticesAChangedRenaming)
{
    const auto id = begin();
    complete(clerk, id, "check");
    deploy_changed(R"("decide")", R"("judge")");
    migrate_all(false, {{"decide", "judge"}});
    ASSERT_EQ(check_all(), None{});

    database().write([](db::UnitOfWork& tx) { tx.execute("UPDATE procedure_migration SET renamed = ''"); });
    EXPECT_NE(check_all(), None{});
}

TEST_P(CaseMigrationTest, PartsGoOnWhereTheLastOneEnded)
{
    const auto count = 101;
    for (auto i = 0; i < count; ++i) {
        begin("L-" + std::to_string(i));
    }
    deploy_changed(R"("check")", R"("look")");
    Definitions definitions{zone};
    const MigrationOrder order{"leave", {{"check", "look"}}, false, {}, overseer.author()};

    const auto first = migrate_some(database(), clock, definitions, order, CaseId{0});
    ASSERT_TRUE(first.next);
    const auto second = migrate_some(database(), clock, definitions, order, *first.next);

    EXPECT_EQ(first.cases.size(), 100U);
    EXPECT_EQ(second.cases.size(), 1U);
    EXPECT_FALSE(second.next);
    EXPECT_EQ(second.cases.front().obstacles, Obstacles{});
}

TEST_P(CaseMigrationTest, ToAVersionThatIsNoLongerTheNewestIsRefused)
{
    begin();
    MigrationOrder order{"leave"};
    order.to = database().read([](db::ReadSession& session) { return store::newest(session, "leave")->id; });
    deploy_changed(R"("check")", R"("look")");

    EXPECT_EQ(refusal([&] { static_cast<void>(migrate(database(), clock, zone, order)); }),
              "procedure.newer_version");
}

TEST_P(CaseMigrationTest, SecondOfTwoAuthorsIsToldOfTheNewerVersion)
{
    auto files = bundle::files_in("charter/procedures/leave");
    const auto deploy_as = [&](const std::string& readme, std::int64_t based_on) {
        auto changed = files;
        changed.front().text.append(readme);
        Delivery delivery{changed, {{"tests/a.json", readme}}, based_on};
        return deploy(database(), clock.now(), overseer.author(), zone, delivery);
    };
    const auto first = deploy_as(" ", 1);
    EXPECT_EQ(first.definition->version, 2);
    EXPECT_EQ(refusal([&] { static_cast<void>(deploy_as("  ", 1)); }), "procedure.newer_version");
    EXPECT_EQ(refusal([&] { static_cast<void>(deploy_as("  ", 0)); }), "procedure.newer_version");
    EXPECT_FALSE(deploy_as(" ", 1).is_new); // the same bytes are the version they are
    EXPECT_EQ(deploy_as("  ", 2).definition->version, 3);
    const auto kept = database().read(
        [&](db::ReadSession& session) { return store::scenarios(session, first.definition->id); });
    EXPECT_EQ(kept, (std::vector<bundle::File>{{"tests/a.json", " "}}));
}

TEST_P(CaseMigrationTest, OfAProcedureThatIsNotThereIsRefused)
{
    EXPECT_EQ(refusal([&] { static_cast<void>(migrate(database(), clock, zone, {"nothing"})); }),
              "procedure.not_found");
}

} // namespace
} // namespace divan::cases
