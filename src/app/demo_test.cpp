// SPDX-License-Identifier: Apache-2.0
#include "app/demo.hpp"
#include "base/file.hpp"
#include "modules/letters/api.hpp"
#include "platform/charter/apply.hpp"
#include "platform/charter/coverage.hpp"
#include "platform/charter/folder.hpp"
#include "platform/delegation/powers.hpp"
#include "platform/ledger/store.hpp"
#include "platform/organisation/store.hpp"
#include "platform/procedure/cases/replay.hpp"
#include "platform/worklist/past.hpp"
#include "platform/worklist/worklist.hpp"
#include "support/test_database.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <memory>
#include <regex>
#include <vector>

namespace divan::app {
namespace {

constexpr auto zone = "Asia/Tehran";
constexpr std::size_t many = 1000;

/// 20:00 of a Saturday in Tehran.
Instant end_of_play()
{
    return parse_instant("2026-11-28T16:30:00.000Z").value();
}

/// A month, and what was seen on each of its days.
class DemoTest : public test::DatabaseTest {
protected:
    struct Seen {
        Instant at;
        std::string chart;
        std::string powers;
        std::string worklists;
        std::string known; // chart and powers as a moment has them
    };

    /// Founds the ministry, a day before the month; returns its charter.
    charter::Folder found()
    {
        const auto charter = charter::read("charter").folder;
        const auto first = end_of_play() - std::chrono::days{31};
        stage().write([&](db::UnitOfWork& tx) {
            ledger::store::insert(
                tx, ledger::store::Folder{
                        .site = 1, .origin = "demo", .created_at = to_text(first), .is_demo = true});
            charter::apply(tx, charter, {.now = first, .day = civil_date(first, zone), .author = {}});
        });
        return charter;
    }

    static DemoRun run_until_end()
    {
        DemoRun run;
        run.now = end_of_play();
        run.cost = {1, std::size_t{8} * 1024 * 1024};
        return run;
    }

    /// Founds the ministry and plays; returns what the screens would have shown at the end of each day.
    std::map<CivilDate, Seen> play(std::uint64_t seed = 1405)
    {
        const auto charter = found();
        const auto first = end_of_play() - std::chrono::days{31};
        std::map<CivilDate, Seen> seen;
        const CivilDate roles_change{std::chrono::sys_days{civil_date(first, zone)} + std::chrono::days{13}};
        auto run = run_until_end();
        run.seed = seed;
        run.at_day_end = [&](CivilDate day, Instant at) {
            if (day == roles_change) {
                change_roles(charter, day, at);
            }
            seen[day] = {at, chart(day), powers(day), worklists(day), as_known({day, std::nullopt})};
        };
        play_demo(stage(), read_demo("charter/demo.json"), zone, run);
        return seen;
    }

    /// The folder is applied again in mid-month: heads may do more, experts less.
    void change_roles(const charter::Folder& before, CivilDate day, Instant at)
    {
        auto folder = before;
        std::erase_if(folder.grants, [](const organisation::RoleGrant& grant) {
            return grant.role == "expert" && grant.action == "desk.prepare";
        });
        folder.grants.push_back({"head", "charter.review", access::Reach::own_unit});
        folder.hash = "in mid-month";
        ASSERT_EQ(folder.grants.size(), before.grants.size());
        stage().write([&](db::UnitOfWork& tx) {
            charter::apply(tx, folder, {.now = at, .day = day, .author = {}, .base = &before});
        });
        roles_changed_at = at;
        roles_changed_on = day;
    }

    Instant roles_changed_at{};
    CivilDate roles_changed_on{};

    [[nodiscard]] db::Database& stage() { return another_ ? *another_ : database(); }
    /// From now on a new empty database is meant.
    void another_stage()
    {
        folders_.push_back(std::make_unique<test::TempFolder>());
        another_ = db::Database::open(test::fresh_options(GetParam(), *folders_.back()));
    }

    std::string chart(CivilDate day)
    {
        return stage().read([&](db::ReadSession& session) {
            std::string text;
            for (const auto& unit : organisation::units(session, day)) {
                text += std::to_string(unit.id.value) + ' ' + unit.code + ' ' + unit.name_fa + ' ' +
                        std::to_string(unit.parent ? unit.parent->value : 0) + '\n';
            }
            for (const auto& ref : organisation::all_post_refs(session, day)) {
                text += ref.code + ' ' + ref.title_fa + ' ' + ref.unit_fa + ' ' + ref.person_fa + '\n';
            }
            return text;
        });
    }

    std::vector<PersonId> people()
    {
        return stage().read([](db::ReadSession& session) {
            std::vector<PersonId> found;
            for (const auto& [id] :
                 session.list<std::int64_t>("SELECT id FROM person ORDER BY id LIMIT 1000")) {
                found.push_back(PersonId{id});
            }
            return found;
        });
    }

    /// What each person could do in each post; whoever came later held nothing then.
    std::string powers(CivilDate day)
    {
        std::string text;
        for (const auto person : people()) {
            stage().read([&](db::ReadSession& session) {
                const auto posts = delegation::posts_of(session, person, day);
                for (const auto& held : posts) {
                    const auto actor = delegation::actor_in(session, person, held, posts, day);
                    text += std::to_string(person.value) + ' ' + held.post.code + ' ' +
                            std::string{access::to_text(actor.clearance)};
                    for (const auto& grant : actor.grants) {
                        text += ' ' + grant.action + ':' + std::string{access::to_text(grant.reach)};
                    }
                    for (const auto unit : actor.units_below) {
                        text += ' ' + std::to_string(unit.value);
                    }
                    text += '\n';
                }
            });
        }
        return text;
    }

    static std::string
    power(db::ReadSession& session, const delegation::Held& held, const organisation::Moment& moment)
    {
        auto text = ' ' + held.post.code + ' ' + std::to_string(held.by ? held.by->id.value : 0) + ' ' +
                    std::string{access::to_text(held.clearance)};
        for (const auto& grant : delegation::grants_of(session, held, moment)) {
            text += ' ' + grant.action + ':' + std::string{access::to_text(grant.reach)};
        }
        return text + '\n';
    }

    /// The chart, and who could do what in which post, at a moment.
    std::string as_known(const organisation::Moment& moment)
    {
        const auto persons = people();
        return stage().read([&](db::ReadSession& session) {
            std::string text;
            for (const auto& unit : organisation::units(session, moment)) {
                text += std::to_string(unit.id.value) + ' ' + unit.name_fa + '\n';
            }
            for (const auto& post : organisation::posts(session, moment)) {
                text += std::to_string(post.id.value) + ' ' + post.code + ' ' + post.title_fa + '\n';
            }
            for (const auto& holder : organisation::all_holders(session, moment)) {
                text += std::to_string(holder.post.value) + ' ' + std::to_string(holder.person.value) + '\n';
            }
            for (const auto person : persons) {
                for (const auto& held : delegation::posts_of(session, person, moment)) {
                    text += std::to_string(person.value) + power(session, held, moment);
                }
            }
            return text;
        });
    }

    static std::string row(const worklist::PastItem& item)
    {
        return std::to_string(item.id.value) + ' ' + item.title + ' ' + item.number + ' ' +
               std::to_string(item.from_post.value) + ' ' + item.note + ' ' + item.purpose + ' ' +
               item.due_on.value_or("-") + '\n';
    }

    /// As the worklist's own list gives them now.
    std::string worklists(CivilDate day)
    {
        return stage().read([&](db::ReadSession& session) {
            std::string text;
            for (const auto& post : organisation::posts(session, day)) {
                worklist::Query query;
                query.sources = {{.post = post.id}};
                query.today = day;
                query.limit = many;
                const auto page = worklist::list(session, query);
                text += post.code + '\n';
                for (const auto& item : page.items) {
                    text += row({item.id, item.title, item.number, item.from_post, item.note, item.purpose,
                                 item.due_on});
                }
            }
            return text;
        });
    }

    std::string worklists_as_of(CivilDate day, Instant at)
    {
        return stage().read([&](db::ReadSession& session) {
            std::string text;
            for (const auto& post : organisation::posts(session, day)) {
                text += post.code + '\n';
                for (const auto& item : worklist::as_of(session, post.id, at, many)) {
                    text += row(item);
                }
            }
            return text;
        });
    }

    std::int64_t count(std::string_view sql)
    {
        return stage().read(
            [sql](db::ReadSession& session) { return std::get<0>(session.one<std::int64_t>(sql).value()); });
    }

    worklist::Counts counts(const std::string& post)
    {
        const auto today = civil_date(end_of_play(), zone);
        return stage().read([&](db::ReadSession& session) {
            const auto found = organisation::find_post(session, post, today);
            return worklist::counts(session, {{.post = found.value().id}}, today);
        });
    }

    /// Letters and items with ids, texts and times.
    std::string everything()
    {
        return stage().read([](db::ReadSession& session) {
            std::string text;
            for (const auto& [id, subject, number, at, body] :
                 session.list<std::int64_t, std::string, std::string, std::string, std::string>(
                     "SELECT id, subject, number, registered_at, body FROM letter ORDER BY id LIMIT 10000")) {
                text.append(std::to_string(id)).append(subject).append(number).append(at).append(body) +=
                    '\n';
            }
            for (const auto& [id, post, note, at, ended] :
                 session.list<std::int64_t, std::int64_t, std::string, std::string, std::string>(
                     "SELECT id, post_id, note, created_at, COALESCE(ended_at, '') FROM work_item ORDER BY "
                     "id "
                     "LIMIT 10000")) {
                text.append(std::to_string(id))
                    .append(std::to_string(post))
                    .append(note)
                    .append(at)
                    .append(ended) += '\n';
            }
            return text;
        });
    }

    void expect_much_to_look_at()
    {
        EXPECT_GE(count("SELECT COUNT(*) FROM letter"), 200);
        EXPECT_GE(count("SELECT COUNT(*) FROM letter WHERE state = 'closed'"), 80);
        EXPECT_GE(count("SELECT COUNT(*) FROM work_item WHERE outcome = ''"), 40);
        EXPECT_EQ(count("SELECT COUNT(*) FROM ledger_entry WHERE recorded_at > '2026-11-28T16:30:00.000Z'"),
                  0);
        const auto head = counts("ministry/3-2/head");
        EXPECT_GE(head.all, 2);
        EXPECT_GE(head.today, 2);
        EXPECT_GE(head.sent, 1);
        const auto expert = counts("ministry/3-2/expert");
        EXPECT_GE(expert.late, 1);
        EXPECT_GE(counts("ministry/1-1/registrar").sent, 10);
        EXPECT_GE(counts("ministry/3-3/head").all, 1);
        EXPECT_GE(counts("ministry/5-2/head").all, 1);
        EXPECT_EQ(count("SELECT COUNT(*) FROM letter WHERE kind = 'incoming' AND duty_id = 0"), 0);
        EXPECT_GE(count("SELECT COUNT(DISTINCT duty_id) FROM record_duty WHERE duty_id <> 0"), 16);
    }

private:
    std::vector<std::unique_ptr<test::TempFolder>> folders_;
    std::unique_ptr<db::Database> another_;
};

TEST_P(DemoTest, MonthIsWorthLookingAtAndAnyDayOfItIsAskedForLater)
{
    const auto seen = play();

    expect_much_to_look_at();
    ASSERT_EQ(seen.size(), 30U);
    EXPECT_NE(seen.begin()->second.chart, seen.rbegin()->second.chart); // people came meanwhile
    EXPECT_NE(seen.begin()->second.powers, seen.rbegin()->second.powers);
    EXPECT_GE(count("SELECT COUNT(*) FROM absence"), 4);
    EXPECT_GE(count("SELECT COUNT(*) FROM delegation"), 4);
    EXPECT_GE(count("SELECT COUNT(*) FROM handover_item"), 3);
    EXPECT_EQ(count("SELECT COUNT(*) FROM organisation_order WHERE state = 'in_force'"), 1);
    EXPECT_GE(count("SELECT SUM(moved) FROM organisation_order"), 1); // the ended post had work
    const auto made = stage().read(
        [](db::ReadSession& session) { return charter::made_records(session, letters::record_kinds()); });
    for (const auto& kind : letters::record_kinds()) { // what coverage calls exercised
        EXPECT_GE(made.at(std::string{kind.record}), 10) << kind.record;
    }
    for (const auto& [day, was] : seen) {
        EXPECT_EQ(chart(day), was.chart) << to_text(day);
        EXPECT_EQ(powers(day), was.powers) << to_text(day);
        EXPECT_EQ(worklists_as_of(day, was.at), was.worklists) << to_text(day);
        EXPECT_EQ(as_known({day, was.at}), was.known) << to_text(day);
        const auto may_review = was.powers.find("charter.review:own_unit") != std::string::npos;
        EXPECT_EQ(may_review, day >= roles_changed_on) << to_text(day); // the roles of that day, not today's
    }
    const auto before = as_known({roles_changed_on, roles_changed_at - std::chrono::milliseconds{1}});
    EXPECT_EQ(before.find("charter.review:own_unit"), std::string::npos); // nobody knew of it then
}

TEST(DemoScript, OfAFolderMadeBeforeIsStillRead)
{
    auto text = read_file("charter/demo.json");
    text = std::regex_replace(text, std::regex{R"re("duty": "ministry/[-0-9/]+",)re"}, "");
    text.erase(text.find("\"orders\": [\n"), text.find("\"month\":") - text.find("\"orders\": [\n"));
    const test::TempFolder folder;
    std::ofstream{folder.path() / "demo.json"} << text;

    const auto script = read_demo(folder.path() / "demo.json");

    EXPECT_FALSE(script.orders.has_value());
    EXPECT_FALSE(script.letters.at(0).duty.has_value());
    EXPECT_FALSE(script.people.empty());
}

TEST_P(DemoTest, SameSeedGivesTheSameMonthAndAnotherOneAnother)
{
    play();
    const auto here = everything();
    another_stage();
    play();
    const auto beside = everything();
    another_stage();
    play(7);

    EXPECT_EQ(here, beside);
    EXPECT_NE(everything(), here);
}

TEST_P(DemoTest, CasesOfTheScriptRunByTheProceduresOfTheFolder)
{
    static_cast<void>(found());
    auto script = read_demo("charter/demo.json");
    script.month.letters_a_day = 1;
    const std::string data = R"({"person":"پارسا","kind":"paid","from":"2027-01-05","days":10})";
    DemoCase one{"trial_leave", "k-1", "ten days", "ministry/1-1/registrar", 3, data, {}};
    one.steps = {{"check", "ministry/1-1/registrar", 2, R"({"complete":true})"}};
    auto other = one;
    other.procedure = "not_here";
    script.cases = {one, other};
    auto run = run_until_end();
    run.procedures = "tests/e2e/procedures";

    play_demo(stage(), script, zone, run);

    const auto tasks = stage().read([](db::ReadSession& session) {
        return session.list<std::string, std::string>(
            "SELECT node, outcome FROM procedure_task ORDER BY id LIMIT 10");
    });
    using Row = std::tuple<std::string, std::string>;
    EXPECT_EQ(tasks, (std::vector<Row>{{"check", "done"}, {"decide", ""}}));
    EXPECT_EQ(cases::check(stage(), zone).faults, std::vector<std::string>{});
}

DIVAN_BOTH_DATABASES(DemoTest);

} // namespace
} // namespace divan::app
