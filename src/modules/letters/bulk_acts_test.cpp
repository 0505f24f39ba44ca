// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/bulk_acts.hpp"
#include "modules/letters/reading.hpp"
#include "modules/letters/service.hpp"
#include "platform/identity/session_store.hpp"
#include "platform/identity/store.hpp"
#include "platform/worklist/bulks.hpp"
#include "support/acting.hpp"
#include "support/fake_clock.hpp"
#include "support/small_institution.hpp"
#include "support/test_database.hpp"
#include "support/test_days.hpp"

namespace divan::letters {
namespace {

using namespace std::chrono_literals;
using access::Reach;
using test::zone;

/// What letters do when all of a view are acted on.
class BulkLettersTest : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        letters.emplace(database(), clock, zone);
        test::SmallInstitution made{database(), clock};
        made.roles({{"registrar", "letters.read", Reach::own_unit},
                    {"registrar", "letters.register", Reach::own_unit},
                    {"registrar", "letters.refer", Reach::own_unit},
                    {"boss", "letters.read", Reach::own_post},
                    {"boss", "letters.refer", Reach::own_post},
                    {"boss", "letters.close", Reach::own_post},
                    {"boss", "worklist.read", Reach::own_post}});
        const auto unit = made.unit("1");
        secretariat = made.post(unit, "registrar", "registrar");
        office = made.head_post(unit, "office", "boss");
        clerks = made.post(unit, "clerks", "boss");
        registrar = made.holder(secretariat, "ثبات");
        boss = made.holder(office, "بهرام");
        in = made.letter_register(unit);
        database().write([&](db::UnitOfWork& tx) {
            identity::store::Account account;
            account.id = AccountId{tx.next_id()};
            account.person = boss;
            account.user_name = "boss";
            account.language = "fa";
            identity::store::insert(tx, account);
            identity::store::Session session;
            session.token_hash = "s";
            session.id = tx.next_id();
            session.account = account.id;
            session.created_at = session.seen_at = to_text(clock.now());
            session.expires_at = to_text(clock.now() + 8h);
            identity::store::insert(tx, session);
        });
    }

    LetterId given_letter()
    {
        Registration letter;
        letter.register_id = in;
        letter.subject = "برآورد شعب";
        letter.body = "متن";
        letter.sender_name = "استانداری";
        letter.received_at = clock.now() - 1h;
        letter.receivers = {{.post = office, .purpose = Purpose::action, .note = "", .due_on = {}}};
        return letters->register_incoming(test::acting(database(), registrar, secretariat), letter).id;
    }
    access::Actor actor() { return test::acting(database(), boss, office); }
    Letter now(LetterId id)
    {
        return database().read([id](db::ReadSession& session) { return store::get(session, id); });
    }
    /// "done/refused", then each reason.
    std::string done_to_all(const worklist::BulkAct& act, const std::string& body)
    {
        worklist::Bulks bulks{database(), clock, zone, {&act}};
        const auto who = actor();
        const worklist::Asker asker{who, "s", {{office, access::SecrecyClass::confidential}}};
        const auto id = bulks.start(asker, {std::string{act.name()}, body, {}, 0}).id;
        meanwhile();
        bulks.run_all({});
        const auto report = bulks.get(who, id);
        auto text = std::to_string(report.run.done) + "/" + std::to_string(report.run.refused);
        for (const auto& each : report.reasons) {
            text += " " + each.reason;
        }
        return text;
    }

    test::FakeClock clock;
    std::function<void()> meanwhile = [] {};
    RegisterId in;
    PostId secretariat;
    PostId office;
    PostId clerks;
    PersonId registrar;
    PersonId boss;
    std::optional<Service> letters;
};

DIVAN_BOTH_DATABASES(BulkLettersTest);

TEST_P(BulkLettersTest, AreClosedWithOneReasonAndWhatChangedMeanwhileIsNot)
{
    const auto first = given_letter();
    const auto second = given_letter();
    const auto changed = given_letter();
    meanwhile = [&] {
        letters->refer(actor(), {changed, now(changed).version},
                       {{.post = clerks, .purpose = Purpose::information, .note = "", .due_on = {}}});
        (void)given_letter();
    };

    EXPECT_EQ(done_to_all(BulkClosing{*letters}, R"({"note":"تکراری"})"), "2/1 bulk.gone");
    EXPECT_EQ(now(first).state, State::closed);
    EXPECT_EQ(now(second).state, State::closed);
    EXPECT_EQ(now(changed).state, State::assigned);
    EXPECT_EQ(counted({"SELECT COUNT(*) FROM letter_step WHERE kind = 'closing' AND note = 'تکراری'",
                       "SELECT COUNT(*) FROM ledger_entry WHERE event = 'letters.letter.closed'"}),
              (std::vector<std::int64_t>{2, 2}));
}

TEST_P(BulkLettersTest, AreReferredAndSayWhichFaultEachHas)
{
    const auto first = given_letter();
    const auto elsewhere = given_letter();
    letters->refer(test::acting(database(), registrar, secretariat), {elsewhere, now(elsewhere).version},
                   {{.post = clerks, .purpose = Purpose::action, .note = "", .due_on = {}}});

    const auto body =
        R"({"receivers":[{"post_id":)" + std::to_string(clerks.value) + R"(,"purpose":"action"}]})";
    EXPECT_EQ(done_to_all(BulkReferral{*letters}, body), "1/1 referral.already_waiting");
    EXPECT_EQ(counted({"SELECT COUNT(*) FROM referral WHERE outcome = ''"}).at(0), 3);
    EXPECT_EQ(now(first).state, State::assigned);
}

} // namespace
} // namespace divan::letters
