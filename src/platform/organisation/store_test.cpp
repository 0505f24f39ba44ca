// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/organisation/check.hpp"
#include "platform/organisation/store.hpp"
#include "support/fake_clock.hpp"
#include "support/test_database.hpp"
#include "support/test_days.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <random>
#include <thread>

namespace divan::organisation {
namespace {

using namespace std::chrono_literals;
using test::today;

const CivilDate founded = 2020y / 1 / 1;

CivilDate day(int number)
{
    return CivilDate{std::chrono::sys_days{today} + std::chrono::days{number}};
}

class OrganisationStoreTest : public test::DatabaseTest {
protected:
    struct Act {
        Instant at;
        EntryId entry;
    };

    /// An act with one entry, and what it does.
    template <class Work>
    auto act(Work work)
    {
        return database().write([&](db::UnitOfWork& tx) {
            const auto at = begin_change(tx, clock.now());
            const auto entry = ledger::append(tx, at, {}, "organisation.unit.changed", {"test", 1}, {}).id;
            return work(tx, Act{at, entry});
        });
    }

    UnitId given_unit(const std::string& code, std::optional<UnitId> parent = {})
    {
        return act([&](db::UnitOfWork& tx, const Act& act) {
            const Unit unit{UnitId{tx.next_id()}, "d", code, parent, "واحد", "Unit"};
            add_identity(tx, unit, act.entry);
            open_state(tx, unit, founded, act.entry);
            return unit.id;
        });
    }

    PostId given_post(UnitId unit, const std::string& code)
    {
        return act([&](db::UnitOfWork& tx, const Act& act) {
            Post post;
            post.id = PostId{tx.next_id()};
            post.unit = unit;
            post.code = code;
            post.title_fa = "کارشناس";
            post.title_en = "Expert";
            add_identity(tx, post, act.entry);
            open_state(tx, post, founded, act.entry);
            return post.id;
        });
    }

    PersonId given_person()
    {
        return act([&](db::UnitOfWork& tx, const Act& act) {
            const PersonId id{tx.next_id()};
            add_person(tx, id, {"شخص", "Person"}, act.entry);
            return id;
        });
    }

    AppointmentId given(PersonId person,
                        PostId post,
                        const Period& period,
                        Appointment::Kind kind = Appointment::Kind::holder)
    {
        return act([&](db::UnitOfWork& tx, const Act& act) {
            return appoint(tx, {period, {.id = {}, .person = person, .post = post, .kind = kind}}, act.entry);
        });
    }

    /// Gives a unit a name, or closes it without one, in a period; when that was done.
    Instant renamed(UnitId unit, const Period& period, const std::string& name)
    {
        return act([&](db::UnitOfWork& tx, const Act& act) {
            const auto state =
                name.empty() ? std::nullopt : std::optional{Unit{unit, "d", "1", std::nullopt, name, ""}};
            put_state(tx, unit, period, state, act.entry);
            return act.at;
        });
    }

    /// What each day of `names` is answered with, as known at an instant or, without one, now.
    std::map<int, std::string>
    answers(UnitId unit, const std::map<int, std::string>& names, const std::optional<Instant>& known_at)
    {
        return database().read([&](db::ReadSession& session) {
            std::map<int, std::string> told;
            for (const auto& entry : names) {
                const auto found = find_unit(session, unit, {day(entry.first), known_at});
                told[entry.first] = found ? found->name_fa : "";
            }
            return told;
        });
    }

    std::vector<std::string> wrong()
    {
        return database().read([](db::ReadSession& session) { return faults(session); });
    }

    test::FakeClock clock;
};

DIVAN_BOTH_DATABASES(OrganisationStoreTest);

TEST_P(OrganisationStoreTest, EveryDayIsAnsweredAsItWasKnownAfterEachAct)
{
    const auto unit = given_unit("1");
    std::mt19937 random{7};
    std::vector<std::map<int, std::string>> known;
    std::vector<Instant> instants;
    std::map<int, std::string> names;
    for (int i = -5; i < 20; ++i) {
        names[i] = "واحد";
    }
    for (int i = 0; i < 40; ++i) {
        const auto from = static_cast<int>(random() % 20);
        const auto length = static_cast<int>(random() % 12); // 0: without an end
        const auto name = random() % 5 == 0 ? std::string{} : "نام " + std::to_string(i);
        const Period period{day(from), length == 0 ? std::nullopt : std::optional{day(from + length)}};
        if (i % 7 == 0) {
            clock.advance(-1h); // set back: acts still come one after another
        }
        instants.push_back(renamed(unit, period, name));
        for (int on = from; on < 20 && (length == 0 || on < from + length); ++on) {
            names[on] = name;
        }
        known.push_back(names);
    }

    for (std::size_t i = 0; i < known.size(); ++i) {
        ASSERT_EQ(answers(unit, known[i], instants[i]), known[i]) << "act " << i;
    }
    ASSERT_EQ(answers(unit, names, std::nullopt), names);
}

TEST_P(OrganisationStoreTest, PersonHoldsSeveralPostsAndAPostOneHolder)
{
    const auto unit = given_unit("1");
    const auto desk = given_post(unit, "desk");
    const auto chair = given_post(unit, "chair");
    const auto one = given_person();
    const auto two = given_person();
    given(one, desk, {founded, day(10)});
    given(one, chair, {founded, std::nullopt});

    EXPECT_EQ(refusal([&] { given(one, desk, {day(9), day(20)}); }), "organisation.appointment_overlaps");
    EXPECT_EQ(refusal([&] { given(two, desk, {day(9), std::nullopt}); }), "organisation.post_held");
    EXPECT_EQ(refusal([&] { given(two, desk, {day(9), day(9)}); }), "organisation.appointment_without_a_day");
    EXPECT_EQ(refusal([&] { given(two, desk, {2019y / 1 / 1, day(9)}); }), "organisation.post_not_in_force");
    given(two, desk, {day(5), day(10)}, Appointment::Kind::handover);
    given(two, desk, {day(10), std::nullopt});

    database().read([&](db::ReadSession& session) {
        EXPECT_EQ(posts_held(session, one, today).size(), 2U);
        EXPECT_EQ(posts_held(session, one, day(10)).size(), 1U);
        EXPECT_EQ(posts_held(session, two, day(7)).size(), 1U);
    });
    EXPECT_EQ(wrong(), std::vector<std::string>{});
}

TEST_P(OrganisationStoreTest, EndedAppointmentWasThereUntilItsEndAndIsRemembered)
{
    const auto post = given_post(given_unit("1"), "desk");
    const auto person = given_person();
    const auto appointment = given(person, post, {founded, std::nullopt});
    const auto before = clock.now() + 1min;
    clock.advance(2min);

    act([&](db::UnitOfWork& tx, const Act& act) { end_appointment(tx, appointment, day(3), act.entry); });

    database().read([&](db::ReadSession& session) {
        EXPECT_EQ(appointments(session, day(2)).size(), 1U);
        EXPECT_EQ(appointments(session, day(3)).size(), 0U);
        EXPECT_EQ(appointments(session, {day(3), before}).size(), 1U);
    });
}

TEST_P(OrganisationStoreTest, ChartOfADayIsTheOneThatWasSeenOnThatDay)
{
    const auto root = given_unit("0");
    const auto desk = given_post(root, "desk");
    const auto chair = given_post(root, "chair");
    given(given_person(), desk, {founded, std::nullopt});
    const auto seen = database().read([&](db::ReadSession& session) { return chart(session, today); });
    const auto then = clock.now() + 1min;
    clock.advance(24h);
    given(given_person(), chair, {founded, std::nullopt});
    act([&](db::UnitOfWork& tx, const Act& act) {
        put_state(tx, root, {founded, std::nullopt}, std::optional{Unit{root, "d", "0", {}, "نو", "New"}},
                  act.entry);
    });

    database().read([&](db::ReadSession& session) {
        const auto now = chart(session, today);
        EXPECT_EQ(now.units.at(0).name_en, "New");
        EXPECT_EQ(vacancies(session, today, {}, 9).size(), 0U);

        const auto again = chart(session, {today, then});
        EXPECT_EQ(again.units, seen.units);
        ASSERT_EQ(again.posts.size(), 2U);
        EXPECT_EQ(again.posts[0].holders.size(), 1U);
        EXPECT_EQ(again.posts[1].holders.size(), 0U);
        EXPECT_EQ(vacancies(session, {today, then}, {}, 9).at(0).id, chair);
    });
}

TEST_P(OrganisationStoreTest, TimeOfAnEntryIsToldOfTheOrganisationsOwnOnly)
{
    const auto [own, others] = act([](db::UnitOfWork& tx, const Act& act) {
        const auto entry = [&](const std::string& event, const std::string& kind) {
            return ledger::append(tx, act.at, {}, event, {kind, 1}, {}).id;
        };
        return std::pair{std::pair{act, entry("delegation.delegation.given", "delegation.delegation")},
                         std::vector{entry("letters.letter.opened", "letters.letter"),
                                     entry("delegation.absence.recorded", "delegation.absence")}};
    });

    database().read([&own = own, &others = others](db::ReadSession& session) {
        const auto& [made, powers] = own;
        EXPECT_EQ(recorded_at(session, made.entry), made.at);
        EXPECT_EQ(recorded_at(session, powers), made.at); // whoever sees the organisation sees powers
        for (const auto entry : others) {
            EXPECT_FALSE(recorded_at(session, entry));
        }
        EXPECT_FALSE(recorded_at(session, EntryId{1}));
    });
}

TEST_P(OrganisationStoreTest, DutiesAreCountedByUnitAndGivenInTurnUntilEnough)
{
    const auto unit = given_unit("1");
    const auto other = given_unit("2");
    const auto made = act([&](db::UnitOfWork& tx, const Act& act) {
        std::vector<DutyId> ids;
        for (int i = 0; i < 501; ++i) { // more than are read at once
            Duty duty;
            duty.id = DutyId{tx.next_id()};
            duty.unit = i == 0 ? other : unit;
            duty.address = std::to_string(i);
            add_identity(tx, duty, act.entry);
            open_state(tx, duty, day(2), act.entry);
            ids.push_back(duty.id);
        }
        return ids;
    });
    database().read([&](db::ReadSession& session) {
        std::vector<DutyId> taken;
        each_duty(session, day(2), {}, [&taken](const Duty& duty) {
            taken.push_back(duty.id);
            return true;
        });
        EXPECT_EQ(taken, made);
        taken.clear();
        each_duty(session, day(2), made.at(10), [&taken](const Duty& duty) {
            taken.push_back(duty.id);
            return taken.size() < 2;
        });
        EXPECT_EQ(taken, (std::vector{made.at(11), made.at(12)}));
        using Counts = std::map<UnitId, std::int64_t>;
        EXPECT_EQ(duty_counts(session, day(2)), (Counts{{unit, 500}, {other, 1}}));
        EXPECT_EQ(duty_counts(session, day(1)), Counts{});
    });
}

TEST_P(OrganisationStoreTest, OfTwoAppointmentsAtOnceOneIsMade)
{
    const auto post = given_post(given_unit("1"), "desk");
    for (int round = 0; round < 5; ++round) {
        const Period period{day(round), day(round + 1)};
        const std::vector people{given_person(), given_person(), given_person()};
        std::atomic<int> made{0};
        {
            std::vector<std::jthread> threads;
            threads.reserve(people.size());
            for (const auto person : people) {
                threads.emplace_back([this, person, post, period, &made] {
                    if (refusal([&] { given(person, post, period); }).empty()) {
                        ++made;
                    }
                });
            }
        }
        EXPECT_EQ(made, 1);
    }
    EXPECT_EQ(wrong(), std::vector<std::string>{});
}

TEST_P(OrganisationStoreTest, SuccessorReachesWhatItsPredecessorsHad)
{
    const auto root = given_unit("0");
    const auto heir = given_unit("1", root);
    const auto child = given_unit("1-1", heir);
    const auto former = given_unit("2", root);
    const auto oldest = given_unit("3", root);
    act([&](db::UnitOfWork& tx, const Act& act) {
        add_successor(tx, oldest, former, founded, act.entry);
        add_successor(tx, former, heir, today, act.entry);
    });
    const auto link = act([&](db::UnitOfWork& tx, const Act& act) {
        add_successor(tx, root, child, founded, act.entry);
        return act.entry;
    });
    act([&](db::UnitOfWork& tx, const Act& act) { withdraw_successors(tx, link, act.entry); });

    database().read([&](db::ReadSession& session) {
        EXPECT_EQ(units_below(session, heir, today), (std::vector{heir, child, former, oldest}));
        EXPECT_EQ(units_below(session, heir, day(-1)), (std::vector{heir, child}));
        EXPECT_EQ(units_before(session, heir, today), (std::vector{former, oldest}));
        EXPECT_EQ(units_before(session, child, today), std::vector<UnitId>{});
        EXPECT_EQ(successors(session, former), (std::vector{std::pair{heir, today}}));
    });
}

TEST_P(OrganisationStoreTest, CheckNamesEveryKindOfFault)
{
    const auto root = given_unit("0");
    const auto child = given_unit("1", root);
    const auto post = given_post(child, "desk");
    given(given_person(), post, {founded, std::nullopt});
    EXPECT_EQ(wrong(), std::vector<std::string>{});

    // Rows that no act of ours could make.
    act([&](db::UnitOfWork& tx, const Act& act) {
        const auto put = [&](UnitId unit, const std::string& code, std::optional<UnitId> parent,
                             const char* from) {
            tx.execute("INSERT INTO unit_state (id, unit_id, document, code, parent_id, name_fa, name_en, "
                       "sort_key, valid_from, recorded_entry) VALUES (:id, :unit, 'd', :code, :parent, 'n', "
                       "'n', '', :from, :entry)",
                       tx.next_id(), unit.value, code, parent ? std::optional{parent->value} : std::nullopt,
                       from, act.entry.value);
        };
        put(root, "0", child, "2030-01-01"); // overlaps, and a circle
        put(child, "0", root, "2018-01-01"); // overlaps, a hole before, a code twice, a parent not there
        tx.execute("UPDATE post_state SET valid_to = '2021-01-01' WHERE post_id = :id", post.value);
    });

    const auto found = wrong();
    const auto names = [&found](const std::string& what) {
        return std::ranges::any_of(
            found, [&what](const std::string& fault) { return fault.find(what) != std::string::npos; });
    };
    EXPECT_TRUE(names("has two states on 2030-01-01"));
    EXPECT_TRUE(names("has the code of"));
    EXPECT_TRUE(names("lies below itself on 2030-01-01"));
    EXPECT_TRUE(names("from 2018-01-01 lies in unit"));
    EXPECT_TRUE(names("lies in post"));
}

} // namespace
} // namespace divan::organisation
