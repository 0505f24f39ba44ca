// SPDX-License-Identifier: Apache-2.0
// A small institution and an officer who issues orders, for the tests of orders.
#pragma once

#include "base/error.hpp"
#include "platform/delegation/desk.hpp"
#include "platform/delegation/store.hpp"
#include "platform/ledger/heads.hpp"
#include "platform/ledger/verification.hpp"
#include "platform/orders/service.hpp"
#include "platform/organisation/check.hpp"
#include "platform/organisation/store.hpp"
#include "platform/registers/registers.hpp"
#include "platform/worklist/worklist.hpp"
#include "support/fake_clock.hpp"
#include "support/test_database.hpp"
#include "support/test_days.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <thread>

namespace divan::orders {
const CivilDate founded = std::chrono::year{2020} / 1 / 1;
using test::today;
const CivilDate next_week = std::chrono::year{2026} / 12 / 1;

inline Code code(const std::string& text)
{
    return {text};
}

inline Change change(ChangeKind kind)
{
    Change made;
    made.kind = kind;
    return made;
}

class OrderScene : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        database().write([this](db::UnitOfWork& tx) {
            const auto at = organisation::begin_change(tx, clock.now());
            entry = ledger::append(tx, at, {}, "charter.charter.applied", {"charter.charter", 1}, {}).id;
            add_unit(tx, "0", "");
            add_unit(tx, "1", "0");
            add_unit(tx, "1-1", "1");
            add_unit(tx, "2", "0");
            for (const auto* const unit : {"0", "1", "2"}) {
                add_post(tx, unit, "head", true);
                add_post(tx, unit, "desk", false);
            }
            add_duty(tx, "1", 1);
            add_duty(tx, "2", 1);
            organisation::put_role_grants(tx, {{"expert", "letters.read", access::Reach::own_post}}, founded,
                                          entry);
            for (auto* const person : {&one, &two, &officer.person}) {
                *person = PersonId{tx.next_id()};
                organisation::add_person(tx, *person, {"شخص", "Person"}, entry);
            }
            organisation::add_appointment(tx, one, posts.at("1/desk"), founded, entry);
        });
        officer.post = posts.at("0/head");
        officer.unit = units.at("0");
        for (const auto action : {permission::order, permission::appoint}) {
            officer.grants.push_back({std::string{action}, access::Reach::all});
        }
    }

    void add_unit(db::UnitOfWork& tx, const std::string& name, const std::string& parent)
    {
        const Unit unit{UnitId{tx.next_id()},
                        "d",
                        name,
                        parent.empty() ? std::nullopt : std::optional{units.at(parent)},
                        "واحد " + name,
                        "Unit " + name};
        units[name] = unit.id;
        organisation::add_identity(tx, unit, entry);
        organisation::open_state(tx, unit, founded, entry);
    }

    void add_post(db::UnitOfWork& tx, const std::string& unit, const std::string& name, bool is_head)
    {
        Post post;
        post.id = PostId{tx.next_id()};
        post.unit = units.at(unit);
        post.code = unit + "/" + name;
        post.title_fa = "پست";
        post.title_en = "Post";
        post.is_head = is_head;
        post.clearance = access::SecrecyClass::confidential;
        posts[post.code] = post.id;
        organisation::add_identity(tx, post, entry);
        organisation::open_state(tx, post, founded, entry);
    }

    void add_duty(db::UnitOfWork& tx, const std::string& unit, int number)
    {
        Duty duty;
        duty.id = DutyId{tx.next_id()};
        duty.address = "d/" + unit + "/" + std::to_string(number);
        duty.document = "d";
        duty.unit = units.at(unit);
        duty.number = number;
        organisation::add_identity(tx, duty, entry);
        organisation::open_state(tx, duty, founded, entry);
    }

    static OrderText order(std::vector<Change> changes, CivilDate effective_on = today)
    {
        static std::atomic<int> number{0};
        OrderText text;
        text.number = {"د/" + std::to_string(++number)};
        text.dated = {today};
        text.title = {"اصلاح تشکیلات"};
        text.ground = {"مصوبه شماره ۱"};
        text.effective_on = {effective_on};
        text.changes = {std::move(changes)};
        return text;
    }

    Service orders() { return {database(), clock, "Asia/Tehran", {&work, &desks, &powers, &registers}}; }

    OrderId issued(const OrderText& text)
    {
        const auto draft = orders().draft(officer, text);
        return orders().issue(officer, {draft.id, 1}).id;
    }

    /// Every fault of an order, as "path reason".
    std::vector<std::string> refusals(const OrderText& text)
    {
        std::vector<std::string> found;
        const auto draft = orders().draft(officer, text).id;
        const auto before = traces();
        try {
            orders().issue(officer, {draft, 1});
        } catch (const AppError& error) {
            for (const auto& fault : error.violations()) {
                found.push_back(fault.path + " " + fault.reason);
            }
            EXPECT_EQ(traces(), before);
            const auto trial = orders().trial(officer, draft).plan.faults;
            EXPECT_TRUE(std::ranges::equal(trial, error.violations()));
        }
        return found;
    }

    void given_work(const std::string& post, int items)
    {
        database().write([&](db::UnitOfWork& tx) {
            for (int i = 0; i < items; ++i) {
                worklist::put(tx, clock.now(),
                              {.post = posts.at(post),
                               .kind = "letters.referral",
                               .subject = {"letters.letter", i + 1},
                               .source = i + 1,
                               .title = "نامه",
                               .number = "",
                               .from_post = posts.at("0/head"),
                               .note = "",
                               .purpose = "action",
                               .secrecy_class = access::SecrecyClass::normal,
                               .priority = "normal",
                               .due_on = today,
                               .duty = {}});
            }
        });
    }

    void given_desk(const std::string& of, const std::string& prepared_by)
    {
        database().write([&](db::UnitOfWork& tx) {
            delegation::desks::add(tx,
                                   {.id = DeskId{tx.next_id()},
                                    .post = posts.at(of),
                                    .prepared_by = posts.at(prepared_by),
                                    .days = {founded, std::nullopt}},
                                   entry);
        });
    }

    /// Powers of the post, used by another person.
    void given_deputy(const std::string& post)
    {
        database().write([&](db::UnitOfWork& tx) {
            delegation::Delegation given;
            given.id = DelegationId{tx.next_id()};
            given.kind = delegation::Kind::deputy;
            given.post = posts.at(post);
            given.person = two;
            given.holder = one;
            given.days = {founded, std::nullopt};
            delegation::store::add(tx, given, entry);
        });
    }

    std::int64_t open_work(const std::string& post)
    {
        return database().read([&](db::ReadSession& session) {
            const auto counted = worklist::counts(session, {worklist::Source{posts.at(post)}}, today).all;
            EXPECT_EQ(counted, worklist::open_work(session, posts.at(post)).count);
            return counted;
        });
    }

    std::map<std::string, std::string> unit_names(const organisation::Moment& moment)
    {
        return database().read([&](db::ReadSession& session) {
            std::map<std::string, std::string> names;
            for (const auto& unit : organisation::units(session, moment)) {
                names[unit.code] =
                    unit.name_en + (unit.parent ? "<" + std::to_string(unit.parent->value) : "");
            }
            return names;
        });
    }

    std::optional<Post> post(const std::string& name, const organisation::Moment& moment)
    {
        return database().read([&](db::ReadSession& session) {
            return organisation::find_post(session, posts.at(name), moment);
        });
    }

    /// Every row that an act may leave behind.
    std::vector<std::int64_t> traces()
    {
        return counted({
            "SELECT COUNT(*) + COUNT(superseded_entry) FROM unit_state",
            "SELECT COUNT(*) + COUNT(superseded_entry) FROM post_state",
            "SELECT COUNT(*) + COUNT(superseded_entry) FROM duty_state",
            "SELECT COUNT(*) + COUNT(superseded_entry) FROM appointment",
            "SELECT COUNT(*) FROM unit_successor",
            "SELECT COUNT(*) FROM unit",
            "SELECT COUNT(*) FROM organisation_order_thing",
            "SELECT COUNT(*) FROM ledger_entry",
            "SELECT COALESCE(SUM(version), 0) FROM organisation_order",
        });
    }

    std::vector<std::string> wrong()
    {
        return database().read([](db::ReadSession& session) { return organisation::faults(session); });
    }

    test::FakeClock clock;
    EntryId entry;
    std::map<std::string, UnitId> units;
    std::map<std::string, PostId> posts;
    PersonId one;
    PersonId two;
    access::Actor officer;
    WorkStranding work{{}};
    DeskStranding desks;
    PowersStranding powers;
    RegisterStranding registers;
};

inline Change merge(const std::vector<std::string>& from, const std::string& into)
{
    auto made = change(ChangeKind::merge_units);
    made.units.emplace();
    for (const auto& unit : from) {
        made.units->value.push_back(code(unit));
    }
    made.to_unit = code(into);
    return made;
}

inline Change dissolve_post(const std::string& post, const std::string& to)
{
    auto made = change(ChangeKind::dissolve_post);
    made.post = code(post);
    if (!to.empty()) {
        made.to_post = code(to);
    }
    return made;
}

inline Change dissolve_unit(const std::string& unit, const std::string& to)
{
    auto made = change(ChangeKind::dissolve_unit);
    made.unit = code(unit);
    if (!to.empty()) {
        made.to_unit = code(to);
    }
    return made;
}

inline Change move_unit(const std::string& unit, const std::string& parent)
{
    auto made = change(ChangeKind::move_unit);
    made.unit = code(unit);
    made.parent = code(parent);
    return made;
}

inline Change create_unit(const std::string& unit, const std::string& parent)
{
    auto made = change(ChangeKind::create_unit);
    made.unit = code(unit);
    made.parent = code(parent);
    made.name_fa = divan::wire::Name{"واحد نو"};
    made.name_en = divan::wire::Name{"New unit"};
    return made;
}

inline Change create_post(const std::string& post, const std::string& unit)
{
    auto made = change(ChangeKind::create_post);
    made.post = code(post);
    made.unit = code(unit);
    made.name_fa = divan::wire::Name{"پست نو"};
    made.name_en = divan::wire::Name{"New post"};
    return made;
}

inline Change appointment(ChangeKind kind, PersonId person, const std::string& post)
{
    auto made = change(kind);
    made.person_id = person.value;
    made.post = code(post);
    return made;
}

} // namespace divan::orders
