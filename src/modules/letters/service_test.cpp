// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/reading.hpp"
#include "modules/letters/service.hpp"
#include "platform/duties/duties.hpp"
#include "platform/ledger/heads.hpp"
#include "platform/ledger/proof.hpp"
#include "platform/ledger/verification.hpp"
#include "platform/organisation/store.hpp"
#include "platform/worklist/worklist.hpp"
#include "support/fake_clock.hpp"
#include "support/test_database.hpp"
#include "support/test_days.hpp"

#include <algorithm>
#include <set>
#include <thread>

namespace divan::letters {
namespace {

using namespace std::chrono_literals;
using access::Reach;
using access::SecrecyClass;
using test::long_ago;
using test::zone;

class LetterServiceTest : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        database().write([this](db::UnitOfWork& tx) {
            unit = UnitId{tx.next_id()};
            const auto entry = ledger::append(tx, clock.now(), {}, "organisation.unit.created",
                                              {"organisation.unit", unit.value}, {})
                                   .id;
            const organisation::Unit office{unit, "made-up", "1", std::nullopt, "دفتر آزمون", "Test office"};
            organisation::add_identity(tx, office, entry);
            organisation::open_state(tx, office, long_ago, entry);
            registrar = actor(tx, entry, "registrar", SecrecyClass::confidential);
            expert = actor(tx, entry, "expert", SecrecyClass::confidential);
            other = actor(tx, entry, "other", SecrecyClass::normal);
            in = registers::define(tx, entry,
                                   {.code = "r",
                                    .title_fa = "دفتر",
                                    .title_en = "Register",
                                    .unit = unit,
                                    .unit_code = "1",
                                    .pattern = "{year4}/{serial}",
                                    .valid_from = long_ago});
        });
    }

    access::Actor
    actor(db::UnitOfWork& tx, EntryId entry, const std::string& code, SecrecyClass clearance) const
    {
        const PostId post{tx.next_id()};
        const organisation::Post seat{post, unit, code, code, code, false, false, "", clearance};
        organisation::add_identity(tx, seat, entry);
        organisation::open_state(tx, seat, long_ago, entry);
        access::Actor made;
        made.person = PersonId{tx.next_id()};
        organisation::add_person(tx, made.person, {code, code}, entry);
        made.post = post;
        made.unit = unit;
        made.clearance = clearance;
        made.posts = {post};
        const auto reach = code == "registrar" ? Reach::own_unit : Reach::own_post;
        for (const auto action : {permission::read, permission::refer, permission::answer, permission::close,
                                  permission::change_duties}) {
            made.grants.push_back({std::string{action}, reach});
        }
        if (code == "registrar") {
            made.grants.push_back({std::string{permission::register_incoming}, reach});
        }
        return made;
    }

    [[nodiscard]] Registration registration() const
    {
        Registration letter;
        letter.register_id = in;
        letter.subject = "برآورد شعب";
        letter.body = "با سلام";
        letter.sender_name = "استانداری نمونه";
        letter.sender_number = "۱۲";
        letter.received_at = clock.now() - 1h;
        return letter;
    }

    [[nodiscard]] static Receiver receiver(const access::Actor& actor)
    {
        return {
            .post = actor.post, .purpose = Purpose::action, .note = "جهت اقدام", .due_on = 2026y / 11 / 26};
    }

    /// A duty of the office that leaves records of this kind behind.
    DutyId given_duty(const char* leaves)
    {
        return database().write([&](db::UnitOfWork& tx) {
            organisation::Duty duty;
            duty.id = DutyId{tx.next_id()};
            duty.address = "made-up/1/" + std::to_string(duty.id.value);
            duty.document = "made-up";
            duty.unit = unit;
            duty.kind = "operate";
            duty.record = leaves;
            organisation::add_identity(tx, duty, EntryId{0});
            organisation::open_state(tx, duty, long_ago, EntryId{0});
            return duty.id;
        });
    }
    std::vector<duties::Month> done_for(DutyId duty)
    {
        return database().read([duty](db::ReadSession& session) { return duties::months(session, duty); });
    }

    LetterId given_letter() { return letters().register_incoming(registrar, registration()).id; }
    LetterId given_letter_in_hands_of_expert()
    {
        auto letter = registration();
        letter.receivers = {receiver(expert)};
        return letters().register_incoming(registrar, letter).id;
    }

    /// The names of what the ledger holds of an act, in order, without what it holds of every one.
    std::string committed_by(const std::string& token)
    {
        std::vector<std::string> names;
        const auto proof =
            database().read([&](db::ReadSession& session) { return ledger::prove(session, token); });
        for (const auto& field : proof.entry.fields) {
            names.push_back(ledger::is_act_field(field.name) ? "" : field.name);
        }
        std::erase(names, "");
        std::ranges::sort(names);
        std::string text;
        for (const auto& name : names) {
            text += text.empty() ? name : " " + name;
        }
        return text;
    }

    Service letters() { return {database(), clock, zone}; }
    Reading reading() { return {database(), clock, zone}; }
    Letter now(LetterId id)
    {
        return database().read([id](db::ReadSession& session) { return store::get(session, id); });
    }
    worklist::Counts counts(const access::Actor& actor)
    {
        return database().read([&](db::ReadSession& session) {
            return worklist::counts(session, {{.post = actor.post}}, 2026y / 11 / 24);
        });
    }
    /// Every row that an act may leave behind.
    std::vector<std::int64_t> traces()
    {
        return counted({
            "SELECT COUNT(*) FROM letter",
            "SELECT COALESCE(SUM(version), 0) FROM letter",
            "SELECT COUNT(*) FROM referral",
            "SELECT COUNT(*) FROM letter_step",
            "SELECT COUNT(*) FROM ledger_entry",
            "SELECT COUNT(*) FROM record_access",
            "SELECT COUNT(*) FROM work_item",
            "SELECT COALESCE(SUM(open_items + sent_items), 0) FROM work_count",
            "SELECT COALESCE(SUM(last_serial), 0) FROM register_year",
            "SELECT COUNT(*) FROM idempotency_key",
            "SELECT COUNT(*) FROM record_duty",
            "SELECT CAST(COALESCE(SUM(records + 2 * finished), 0) AS BIGINT) FROM duty_count",
        });
    }

    test::FakeClock clock;
    UnitId unit;
    RegisterId in;
    access::Actor registrar;
    access::Actor expert;
    access::Actor other;
};

DIVAN_BOTH_DATABASES(LetterServiceTest);

TEST_P(LetterServiceTest, LetterGoesItsWholeWay)
{
    const auto id = given_letter();
    letters().refer(registrar, {id, 1}, {receiver(expert)});
    EXPECT_EQ(counts(expert).all, 1);
    EXPECT_EQ(counts(registrar).sent, 1);

    letters().open(expert, id);
    letters().answer(expert, {id, 2}, {"پاسخ", "بررسی شد", ""});
    letters().close(expert, {id, 3}, "");

    EXPECT_EQ(now(id).state, State::closed);
    EXPECT_EQ(counts(expert).all, 0);
    EXPECT_EQ(counts(registrar).sent, 0);
    const auto dossier = reading().dossier(expert, id);
    ASSERT_EQ(dossier.links.size(), 1U);
    EXPECT_EQ(dossier.links[0].first, "answer");
    EXPECT_EQ(dossier.links[0].second.number.plain(), "1405/2");
    EXPECT_EQ(dossier.steps.size(), 2U);
    EXPECT_TRUE(dossier.referrals.at(0).seen_at.has_value());
    EXPECT_EQ(dossier.may, std::vector<std::string>{"change_duties"});
    EXPECT_EQ(reading().search(expert, "برآورد", {}).letters.size(), 1U);
}

TEST_P(LetterServiceTest, AnswerSaysWhomItIsForAndNotThatTheyWroteIt)
{
    const auto id = given_letter_in_hands_of_expert();
    letters().answer(expert, {id, 1}, {"پاسخ", "بررسی شد", ""});

    const auto answer = reading().dossier(expert, id).links.at(0).second;
    EXPECT_EQ(answer.addressee_name, "استانداری نمونه");
    EXPECT_EQ(answer.sender_name, "");
    EXPECT_EQ(answer.sender_number, "");
    EXPECT_EQ(committed_by(now(id).entry_token),
              "body_sha256 kind number received_at registered_at secrecy_class sender_date sender_name "
              "sender_number subject");
    EXPECT_EQ(committed_by(answer.entry_token),
              "addressee_name body_sha256 kind number registered_at secrecy_class subject");
    EXPECT_TRUE(reading().search(expert, "استانداری", {}).letters.size() >= 2);
}

TEST_P(LetterServiceTest, StrangerSeesNothingAndLeavesNoTrace)
{
    const auto id = given_letter_in_hands_of_expert();
    const auto before = traces();

    EXPECT_EQ(refusal_at([&] { (void)reading().dossier(other, id); }), "access.not_found");
    EXPECT_EQ(refusal_at([&] { letters().refer(other, {id, 1}, {receiver(expert)}); }), "access.not_found");
    EXPECT_EQ(refusal_at([&] { letters().answer(other, {id, 1}, {"x", "", ""}); }), "access.not_found");
    EXPECT_EQ(refusal_at([&] { letters().close(other, {id, 1}, "x"); }), "access.not_found");
    EXPECT_EQ(refusal_at([&] { letters().open(other, id); }), "access.not_found");
    EXPECT_EQ(refusal_at([&] { letters().register_incoming(other, registration()); }), "access.forbidden");
    EXPECT_TRUE(reading().list(other, {}).letters.empty());
    EXPECT_TRUE(reading().search(other, "برآورد", {}).letters.empty());
    EXPECT_EQ(traces(), before);
}

TEST_P(LetterServiceTest, WhatIsAboveTheClearanceOfAReceiverIsNotReferred)
{
    auto letter = registration();
    letter.secrecy_class = SecrecyClass::confidential;
    const auto id = letters().register_incoming(registrar, letter).id;
    const auto before = traces();

    EXPECT_EQ(refusal_at([&] {
                  letters().refer(registrar, {id, 1}, {receiver(other)});
              }),
              "/receivers/0/post_id referral.receiver_clearance");
    EXPECT_EQ(traces(), before);
}

TEST_P(LetterServiceTest, StaleVersionIsRefusedWithoutATrace)
{
    const auto id = given_letter();
    letters().refer(registrar, {id, 1}, {receiver(expert)});
    const auto before = traces();

    EXPECT_EQ(refusal_at([&] {
                  letters().refer(registrar, {id, 1}, {receiver(other)});
              }),
              "letter.changed_meanwhile");
    EXPECT_EQ(traces(), before);
}

TEST_P(LetterServiceTest, LetterInOthersHandsIsNotClosed)
{
    const auto id = given_letter_in_hands_of_expert();

    EXPECT_EQ(refusal_at([&] { letters().close(registrar, {id, 1}, "پایان"); }), "letter.waits_for_others");
    EXPECT_EQ(refusal_at([&] { letters().close(expert, {id, 1}, ""); }), "/note letter.closing_note_missing");
    letters().close(expert, {id, 1}, "تکراری بود");
    EXPECT_EQ(refusal_at([&] { letters().answer(expert, {id, 2}, {"x", "", ""}); }), "letter.closed");
}

TEST_P(LetterServiceTest, RepeatedKeyActsOnce)
{
    registrar.request_key = {"POST /api/v1/letters", "key-1", "hash"};
    const auto first = letters().register_incoming(registrar, registration());
    const auto before = traces();

    const auto again = letters().register_incoming(registrar, registration());
    EXPECT_EQ(again.id, first.id);
    EXPECT_TRUE(again.replayed);

    registrar.request_key->body_hash = "other";
    EXPECT_EQ(refusal_at([&] { letters().register_incoming(registrar, registration()); }),
              "idempotency.other_body");
    EXPECT_EQ(traces(), before);
}

TEST_P(LetterServiceTest, TwoRegistrarsNumberWithoutGapOrDouble)
{
    std::set<std::int64_t> serials;
    std::mutex mutex;
    const auto work = [&] {
        for (int i = 0; i < 15; ++i) {
            const auto serial = now(given_letter()).number.serial;
            const std::scoped_lock lock{mutex};
            EXPECT_TRUE(serials.insert(serial).second);
        }
    };
    {
        std::jthread one{work};
        std::jthread two{work};
    }

    EXPECT_EQ(serials.size(), 30U);
    EXPECT_EQ(*serials.rbegin(), 30);
    EXPECT_TRUE(database().read([](db::ReadSession& session) { return registers::gaps(session); }).empty());
}

TEST_P(LetterServiceTest, OfTwoReferralsAtOnceOneIsTold)
{
    const auto id = given_letter();
    std::atomic<int> done{0};
    const auto work = [&](const access::Actor& to) {
        if (refusal_at([&] { letters().refer(registrar, {id, 1}, {receiver(to)}); }).empty()) {
            ++done;
        }
    };
    {
        std::jthread one{work, expert};
        std::jthread two{work, other};
    }

    EXPECT_EQ(done, 1);
    EXPECT_EQ(now(id).version, 2);
    EXPECT_EQ(counts(expert).all + counts(other).all, 1);
}

TEST_P(LetterServiceTest, LetterServesTheDutiesOfItsUnitAndItsAnswerTheSame)
{
    const auto receiving = given_duty("incoming letter");
    given_duty("outgoing letter");
    auto letter = registration();
    letter.receivers = {receiver(expert)}; // wanted by 26 November
    const auto id = letters().register_incoming(registrar, letter).id;
    EXPECT_EQ(done_for(receiving), (std::vector<duties::Month>{{"1405-09", "letters.letter", 1, 0, 0, 0}}));

    clock.advance(std::chrono::days{5}); // 29 November: three days late
    letters().answer(expert, {id, 1}, {"پاسخ", "بررسی شد", ""});

    EXPECT_EQ(done_for(receiving), (std::vector<duties::Month>{{"1405-09", "letters.letter", 2, 2, 1, 3}}));
    EXPECT_EQ(reading().dossier(registrar, id).duties.at(0).id, receiving);
}

TEST_P(LetterServiceTest, DutiesAreChangedByWhoMayAndTheCountersFollow)
{
    const auto receiving = given_duty("incoming letter");
    const auto another = given_duty("report");
    const auto id = given_letter();
    EXPECT_EQ(std::ranges::count(reading().dossier(registrar, id).may, "change_duties"), 1);
    letters().change_duties(registrar, {id, 1}, {another});

    EXPECT_EQ(done_for(another).at(0).records, 1);
    EXPECT_EQ(done_for(receiving).at(0).records, 0);
    EXPECT_EQ(now(id).version, 2);
    const auto before = traces();
    const auto refused = [&](const access::Actor& actor, int version, const std::vector<DutyId>& duties) {
        return refusal_at([&] { letters().change_duties(actor, {id, version}, duties); });
    };
    EXPECT_EQ(refused(other, 2, {receiving}), "access.not_found");
    EXPECT_EQ(refused(registrar, 1, {receiving}), "letter.changed_meanwhile");
    EXPECT_EQ(refused(registrar, 2, {another, another}), "/duty_ids/1 letter.duty_twice");
    EXPECT_EQ(refused(registrar, 2, {DutyId{7}}), "/duty_ids/0 letter.unknown_duty");
    EXPECT_EQ(traces(), before);
}

TEST_P(LetterServiceTest, NoFailingStatementLeavesHalfAnAct)
{
    const auto tries = [this](const std::function<void()>& act) {
        return tries_until_done(act, [this] { return traces(); });
    };
    auto letter = registration();
    letter.receivers = {receiver(expert)};
    registrar.request_key = {"POST /api/v1/letters", "key", "hash"};
    EXPECT_GT(tries([&] { letters().register_incoming(registrar, letter); }), 5);
    registrar.request_key.reset();

    const auto id = given_letter();
    EXPECT_GT(tries([&] { letters().refer(registrar, {id, 1}, {receiver(expert)}); }), 5);
    EXPECT_GT(tries([&] { letters().open(expert, id); }), 5);
    EXPECT_GT(tries([&] { letters().answer(expert, {id, 2}, {"پاسخ", "متن", ""}); }), 5);
    EXPECT_GT(tries([&] { letters().close(expert, {id, 3}, ""); }), 5);
    const auto duty = given_duty("report");
    EXPECT_GT(tries([&] { letters().change_duties(registrar, {id, 4}, {duty}); }), 5);
    const auto key = ledger::SigningKey::from_seed({});
    ledger::sign_head(database(), clock, "test", key);
    EXPECT_TRUE(ledger::verify(database(), key.public_key()).faults.empty());
}

} // namespace
} // namespace divan::letters
