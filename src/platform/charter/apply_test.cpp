// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "platform/charter/apply.hpp"
#include "platform/organisation/check.hpp"
#include "platform/organisation/store.hpp"
#include "platform/worklist/worklist.hpp"
#include "support/fake_clock.hpp"
#include "support/test_database.hpp"
#include "support/test_days.hpp"

#include <algorithm>
#include <functional>

namespace divan::charter {
namespace {

using namespace std::chrono_literals;
using test::today;

const CivilDate founded = 2020y / 1 / 1;

class CharterApplyTest : public test::DatabaseTest {
protected:
    static Folder folder()
    {
        Folder made;
        made.institution = {"x", "دستگاه", "Institution", "Asia/Tehran", {{"d", "سند", "Document"}}};
        made.units = {{2, "d", "0", "", "ریشه", "Root", founded}, {3, "d", "1", "d/0", "یک", "One", founded}};
        made.posts = {{2, "0/head", "d/0", "رئیس", "Head", true, false, "", {}, founded},
                      {3, "1/desk", "d/1", "کارشناس", "Expert", false, false, "", {}, founded}};
        made.hash = "first";
        return made;
    }

    [[nodiscard]] Application application() const
    {
        return {.now = clock.now(),
                .day = today,
                .author = {},
                .base = &last,
                .strandables = {&work},
                .destinations = {},
                .over_orders = {}};
    }

    std::vector<Change> applied_to(const Folder& wanted, const Application& how)
    {
        auto changes = database().write([&](db::UnitOfWork& tx) { return apply(tx, wanted, how); });
        last = wanted;
        return changes;
    }

    PostId post(const std::string& code)
    {
        return database().read([&](db::ReadSession& session) {
            return organisation::find_post(session, code, 2026y / 11 / 23).value().id;
        });
    }

    void given_holder_with_work(const std::string& code)
    {
        const auto desk = post(code);
        database().write([&](db::UnitOfWork& tx) {
            const PersonId person{tx.next_id()};
            organisation::add_person(tx, person, {"شخص", "Person"}, EntryId{0});
            organisation::add_appointment(tx, person, desk, founded, EntryId{0});
            worklist::put(tx, clock.now(),
                          {.post = desk,
                           .kind = "letters.referral",
                           .subject = {"letters.letter", 1},
                           .source = 1,
                           .title = "نامه",
                           .number = "",
                           .from_post = desk,
                           .note = "",
                           .purpose = "action",
                           .secrecy_class = access::SecrecyClass::normal,
                           .priority = "normal",
                           .due_on = today,
                           .duty = {}});
        });
    }

    std::vector<std::string> wrong()
    {
        return database().read([](db::ReadSession& session) { return organisation::faults(session); });
    }

    test::FakeClock clock;
    orders::WorkStranding work{{}};
    Folder last; // the folder applied last
};

DIVAN_BOTH_DATABASES(CharterApplyTest);

TEST_P(CharterApplyTest, DifferenceSaysBeforeAndAfterAndApplyingTwiceChangesNothing)
{
    EXPECT_EQ(applied_to(folder(), application()).size(), 4U);
    auto renamed = folder();
    renamed.units[1].name_fa = "یکم";
    renamed.hash = "second";

    const auto shown = difference(database(), renamed, application()).changes;
    ASSERT_EQ(shown.size(), 1U);
    EXPECT_EQ(shown[0].code, "d/1");
    EXPECT_TRUE(shown[0].before.starts_with("یک |"));
    EXPECT_TRUE(shown[0].after.starts_with("یکم |"));
    EXPECT_EQ(applied_to(renamed, application()), shown);
    EXPECT_TRUE(applied_to(renamed, application()).empty());
    EXPECT_EQ(wrong(), std::vector<std::string>{});
}

TEST_P(CharterApplyTest, RolesAreKnownByTheirTitlesOfTheFolder)
{
    auto charter = folder();
    charter.roles = {{"clerk", "کارمند", "Clerk"}, {"boss", "رئیس", "Boss"}};
    charter.grants = {{"clerk", "letters.read", access::Reach::own_post}};
    applied_to(charter, application());
    charter.roles[0].title_en = "Officer";

    EXPECT_EQ(applied_to(charter, application()).size(), 1U);
    EXPECT_TRUE(applied_to(charter, application()).empty());
    EXPECT_EQ(database().read([](db::ReadSession& session) { return organisation::roles(session); }),
              (std::vector<organisation::Role>{{"boss", "رئیس", "Boss"}, {"clerk", "کارمند", "Officer"}}));
}

TEST_P(CharterApplyTest, ClosedPostWithOpenWorkNeedsADestination)
{
    applied_to(folder(), application());
    given_holder_with_work("1/desk");
    const auto desk = post("1/desk");
    const auto head = post("0/head");
    auto smaller = folder();
    smaller.posts.pop_back();
    smaller.hash = "second";

    const auto shown = difference(database(), smaller, application()).changes;
    ASSERT_EQ(shown.size(), 1U);
    EXPECT_EQ(shown[0].stranded, 1);
    EXPECT_THROW(applied_to(smaller, application()), AppError);
    EXPECT_EQ(database().read([](db::ReadSession& session) { return applied(session).hash; }), "first");

    auto how = application();
    how.destinations = {{"1/desk", "0/head"}};
    applied_to(smaller, how);

    database().read([&](db::ReadSession& session) {
        EXPECT_FALSE(organisation::find_post(session, desk, today).has_value());
        EXPECT_TRUE(organisation::find_post(session, desk, 2026y / 11 / 23).has_value());
        EXPECT_EQ(worklist::counts(session, {worklist::Source{desk}}, today).all, 0);
        EXPECT_EQ(worklist::counts(session, {worklist::Source{head}}, today).all, 1);
        EXPECT_TRUE(organisation::appointments(session, today).empty());
    });
    EXPECT_EQ(wrong(), std::vector<std::string>{});
}

class OrdersAndFoldersTest : public CharterApplyTest {
protected:
    void SetUp() override
    {
        CharterApplyTest::SetUp();
        applied_to(folder(), application());
    }

    organisation::Unit unit(const std::string& code, CivilDate day = today)
    {
        return database().read([&](db::ReadSession& session) {
            const auto units = organisation::units(session, day);
            return *std::ranges::find(units, code, &organisation::Unit::code);
        });
    }

    /// What an order does: the state from a day on.
    template <class Thing>
    void ordered(const Thing& thing, CivilDate from = today)
    {
        database().write([&](db::UnitOfWork& tx) {
            static_cast<void>(organisation::begin_change(tx, clock.now()));
            organisation::open_state(tx, thing, from, EntryId{0});
        });
    }

    void ordered_away(UnitId id)
    {
        database().write([&](db::UnitOfWork& tx) {
            static_cast<void>(organisation::begin_change(tx, clock.now()));
            organisation::put_state(tx, id, {today, std::nullopt}, std::optional<organisation::Unit>{},
                                    EntryId{0});
        });
    }

    UnitId founded_by_order(const std::string& code, UnitId parent)
    {
        return database().write([&](db::UnitOfWork& tx) {
            static_cast<void>(organisation::begin_change(tx, clock.now()));
            const organisation::Unit made{UnitId{tx.next_id()}, "d", code, parent, "تازه", "New"};
            organisation::add_identity(tx, made, EntryId{0});
            organisation::open_state(tx, made, today, EntryId{0});
            return made.id;
        });
    }

    static std::vector<Violation> refused(const std::function<void()>& act)
    {
        try {
            act();
        } catch (const AppError& error) {
            return error.violations();
        }
        return {};
    }
};

DIVAN_BOTH_DATABASES(OrdersAndFoldersTest);

TEST_P(OrdersAndFoldersTest, UnchangedFolderLeavesWhatOrdersDid)
{
    auto renamed = unit("1");
    renamed.name_fa = "به حکم";
    ordered(renamed);
    founded_by_order("2", unit("0").id);

    EXPECT_EQ(applied_to(folder(), application()), std::vector<Change>{});

    EXPECT_EQ(unit("1").name_fa, "به حکم");
    EXPECT_EQ(unit("2").name_fa, "تازه");
}

TEST_P(OrdersAndFoldersTest, ChangedColumnGoesBesideAnOrdersColumnNowAndLater)
{
    const auto in_a_week = CivilDate{std::chrono::sys_days{today} + std::chrono::days{7}};
    auto renamed = unit("1");
    renamed.name_fa = "به حکم";
    ordered(renamed, in_a_week);
    auto changed = folder();
    changed.units[1].name_en = "First";

    EXPECT_EQ(applied_to(changed, application()).size(), 1U);

    EXPECT_EQ(unit("1").name_fa, "یک");
    EXPECT_EQ(unit("1").name_en, "First");
    EXPECT_EQ(unit("1", in_a_week).name_fa, "به حکم");
    EXPECT_EQ(unit("1", in_a_week).name_en, "First");
    EXPECT_EQ(wrong(), std::vector<std::string>{});
}

TEST_P(OrdersAndFoldersTest, WhatBothChangedIsRefusedUntilTheFolderSaysTheSameOrIsToldToRule)
{
    auto renamed = unit("1");
    renamed.name_fa = "به حکم";
    ordered(renamed);
    auto changed = folder();
    changed.units[1].name_fa = "به پوشه";

    const auto shown = difference(database(), changed, application()).changes;
    ASSERT_EQ(shown.size(), 1U);
    EXPECT_EQ(shown[0].contested, std::vector<std::string>{"name_fa"});
    EXPECT_EQ(refused([&] { applied_to(changed, application()); }),
              (std::vector<Violation>{{"d/1 name_fa", "charter.order_differs"}}));
    EXPECT_EQ(unit("1").name_fa, "به حکم");

    auto same = folder();
    same.units[1].name_fa = "به حکم";
    EXPECT_TRUE(difference(database(), same, application()).changes.empty());

    auto ruling = application();
    ruling.over_orders = {"d/1"};
    applied_to(changed, ruling);
    EXPECT_EQ(unit("1").name_fa, "به پوشه");
    EXPECT_EQ(wrong(), std::vector<std::string>{});
}

TEST_P(OrdersAndFoldersTest, WhatAnOrderClosedStaysClosedAndComesBackOnlyByTheFoldersRule)
{
    auto moved = database().read(
        [&](db::ReadSession& session) { return organisation::find_post(session, "1/desk", today).value(); });
    const auto closed = unit("1").id;
    moved.unit = unit("0").id;
    ordered(moved);
    ordered_away(closed);

    EXPECT_TRUE(applied_to(folder(), application()).empty());
    auto changed = folder();
    changed.units[1].name_fa = "یکم";
    EXPECT_EQ(refused([&] { applied_to(changed, application()); }),
              (std::vector<Violation>{{"d/1 closed", "charter.order_differs"}}));

    auto ruling = application();
    ruling.over_orders = {"d/1"};
    applied_to(changed, ruling);
    EXPECT_EQ(unit("1").name_fa, "یکم");
    EXPECT_NE(unit("1").id, closed) << "what was closed is another unit";
    EXPECT_EQ(wrong(), std::vector<std::string>{});
}

TEST_P(OrdersAndFoldersTest, UnitThatAnOrderPutSomethingIntoIsNotClosedUnderIt)
{
    auto moved = database().read(
        [&](db::ReadSession& session) { return organisation::find_post(session, "0/head", today).value(); });
    moved.unit = unit("1").id;
    ordered(moved);
    auto smaller = folder();
    smaller.units.pop_back();
    smaller.posts.pop_back();

    const std::vector<Violation> expected{{"0/head", "charter.place_closed"}};
    EXPECT_EQ(difference(database(), smaller, application()).obstacles, expected);
    EXPECT_EQ(refused([&] { applied_to(smaller, application()); }), expected);
}

TEST_P(OrdersAndFoldersTest, CodeThatNothingHasIsRefused)
{
    auto ruling = application();
    ruling.over_orders = {"d/nine"};
    EXPECT_EQ(refused([&] { applied_to(folder(), ruling); }),
              (std::vector<Violation>{{"d/nine", "charter.unknown_code"}}));
}

TEST_P(CharterApplyTest, NoFailingStatementLeavesHalfACharter)
{
    applied_to(folder(), application());
    given_holder_with_work("1/desk");
    const auto traces = [this] {
        return database().read([](db::ReadSession& session) {
            const auto entries = session.one<std::int64_t>("SELECT COUNT(*) FROM ledger_entry").value();
            return std::to_string(std::get<0>(entries)) + " " + applied(session).hash;
        });
    };
    auto changed = folder();
    changed.posts.pop_back();
    changed.units.push_back({4, "d", "2", "d/0", "دو", "Two", today});
    changed.hash = "second";
    auto how = application();
    how.destinations = {{"1/desk", "0/head"}};

    const auto tries = tries_until_done([&] { applied_to(changed, how); }, traces);

    EXPECT_GT(tries, 10);
    EXPECT_EQ(wrong(), std::vector<std::string>{});
}

} // namespace
} // namespace divan::charter
