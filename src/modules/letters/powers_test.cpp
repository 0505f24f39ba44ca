// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/following.hpp"
#include "modules/letters/reading.hpp"
#include "modules/letters/service.hpp"
#include "modules/letters/wire.hpp"
#include "platform/delegation/service.hpp"
#include "platform/worklist/desks.hpp"
#include "platform/worklist/handovers.hpp"
#include "platform/worklist/moving.hpp"
#include "support/acting.hpp"
#include "support/fake_clock.hpp"
#include "support/small_institution.hpp"
#include "support/test_database.hpp"
#include "support/test_days.hpp"

#include <functional>

namespace divan::letters {
namespace {

using namespace std::chrono_literals;
using access::Reach;
using test::friday;
using test::today;
using test::zone;

/// Letters as those see them who stand in, prepare a desk, or take a worklist over.
class LetterPowersTest : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        test::SmallInstitution made{database(), clock};
        made.roles({{"registrar", "letters.read", Reach::own_unit},
                    {"registrar", "letters.register", Reach::own_unit},
                    {"registrar", "letters.refer", Reach::own_unit},
                    {"boss", "letters.read", Reach::unit_and_below},
                    {"boss", "letters.refer", Reach::own_post},
                    {"boss", "letters.answer", Reach::own_post},
                    {"boss", "letters.close", Reach::own_post},
                    {"boss", "worklist.read", Reach::own_post},
                    {"boss", "worklist.hand_over", Reach::own_post},
                    {"boss", "delegation.give", Reach::own_post},
                    {"boss", "desk.assign", Reach::own_post},
                    {"clerk", "letters.read", Reach::own_post},
                    {"clerk", "worklist.hand_over", Reach::own_post},
                    {"clerk", "desk.prepare", Reach::own_post}});
        const auto unit = made.unit("1");
        secretariat = made.post(unit, "registrar", "registrar");
        office = made.head_post(unit, "office", "boss");
        bureau = made.post(unit, "bureau", "clerk");
        registrar = made.holder(secretariat, "ثبات");
        boss = made.holder(office, "بهرام");
        clerk = made.holder(bureau, "ستاره");
        in = made.letter_register(unit);
    }

    access::Actor actor(PersonId person, PostId post, CivilDate day = today)
    {
        return test::acting(database(), person, post, day);
    }

    LetterId given_letter(bool is_personal, std::optional<PostId> receiver = {})
    {
        Registration letter;
        letter.register_id = in;
        letter.subject = "برآورد شعب";
        letter.body = "متن";
        letter.sender_name = "استانداری";
        letter.received_at = clock.now() - 1h;
        letter.is_personal = is_personal;
        letter.receivers = {
            {.post = receiver.value_or(office), .purpose = Purpose::action, .note = "", .due_on = {}}};
        return letters().register_incoming(actor(registrar, secretariat), letter).id;
    }

    void given_deputy(const std::vector<std::string>& actions)
    {
        delegation::Delegation asked;
        asked.kind = delegation::Kind::delegated_powers;
        asked.post = office;
        asked.person = clerk;
        asked.scope = {.is_all = false, .actions = actions, .ceiling = {}};
        asked.days = {today, friday};
        delegation::Service{database(), clock, zone}.give(actor(boss, office), asked);
    }

    DeskId given_desk()
    {
        delegation::Desk desk;
        desk.post = office;
        desk.prepared_by = bureau;
        desk.days = {today, friday};
        return worklist::Desks{database(), clock, zone, {}}.assign(actor(boss, office), desk);
    }

    Service letters() { return {database(), clock, zone}; }
    Reading reading() { return {database(), clock, zone}; }
    bool sees(const access::Actor& who, LetterId id)
    {
        return database().read([&](db::ReadSession& session) {
            return access::sees(session, who, permission::read, {record_kind, id.value});
        });
    }
    std::size_t found(const access::Actor& who) { return reading().search(who, "برآورد", {}).letters.size(); }

    /// Who sees nothing by their unit.
    access::Actor by_path(PersonId person, PostId post)
    {
        auto found = actor(person, post);
        for (auto& grant : found.grants) {
            grant.reach = Reach::own_post;
        }
        return found;
    }

    /// Every row that an act may leave behind.
    std::vector<std::int64_t> traces()
    {
        return counted({"SELECT COALESCE(SUM(version), 0) FROM letter", "SELECT COUNT(*) FROM referral",
                        "SELECT COUNT(*) FROM letter_step", "SELECT COUNT(*) FROM work_item",
                        "SELECT COUNT(*) FROM record_access", "SELECT COUNT(*) FROM search_document",
                        "SELECT COALESCE(SUM(version), 0) FROM dictated_note",
                        "SELECT COUNT(*) FROM ledger_entry"});
    }

    test::FakeClock clock;
    RegisterId in;
    PostId secretariat;
    PostId office;
    PostId bureau;
    PersonId registrar;
    PersonId boss;
    PersonId clerk;
};

DIVAN_BOTH_DATABASES(LetterPowersTest);

TEST_P(LetterPowersTest, PathNamesWhoActedAndOnWhoseBehalf)
{
    const auto id = given_letter(false);
    given_deputy({"letters.read", "letters.refer"});
    const auto acting = actor(clerk, office);

    letters().refer(acting, {id, 1},
                    {{.post = bureau, .purpose = Purpose::action, .note = "", .due_on = {}}});
    EXPECT_EQ(refusal([&] { letters().close(acting, {id, 2}, "x"); }), "access.forbidden");

    const auto shown = wire::view(reading().dossier(actor(boss, office), id));
    ASSERT_EQ(shown.path.size(), 3U);
    EXPECT_FALSE(shown.path[0].on_behalf_of.has_value());
    const auto& step = shown.path[2];
    EXPECT_EQ(step.person_fa, "ستاره");
    ASSERT_TRUE(step.on_behalf_of.has_value());
    EXPECT_EQ(step.on_behalf_of->person_fa, "بهرام");
    EXPECT_EQ(step.on_behalf_of->kind, "delegated_powers");
    EXPECT_EQ(step.on_behalf_of->signature_fa, "از طرف مدیر office");
}

TEST_P(LetterPowersTest, PaperIsSignedForWhomeverTheAnswerWasGivenFor)
{
    const auto own = given_letter(false);
    const auto given = given_letter(false);
    given_deputy({"letters.read", "letters.answer"});
    letters().answer(actor(boss, office), {own, 1}, {.subject = "پاسخ", .body = "متن"});
    letters().answer(actor(clerk, office), {given, 1}, {.subject = "پاسخ", .body = "متن"});

    const auto answered = [&](LetterId id) {
        return reading().dossier(actor(boss, office), id).links.front().second.id;
    };
    const auto by_holder = reading().paper(actor(boss, office), answered(own));
    EXPECT_EQ(by_holder.signatory, "بهرام");
    EXPECT_EQ(by_holder.signed_as, "مدیر office");
    EXPECT_EQ(by_holder.unit, "واحد 1");
    EXPECT_EQ(by_holder.answers.front().id, own);
    EXPECT_FALSE(by_holder.has_enclosures);
    const auto by_deputy = reading().paper(actor(boss, office), answered(given));
    EXPECT_EQ(by_deputy.signatory, "ستاره");
    EXPECT_EQ(by_deputy.signed_as, "از طرف مدیر office");
    EXPECT_EQ(refusal([&] { (void)reading().paper(actor(boss, office), own); }), "letter.not_outgoing");
    EXPECT_EQ(refusal([&] { (void)reading().paper(by_path(clerk, bureau), answered(own)); }),
              "access.not_found");
}

TEST_P(LetterPowersTest, PersonalLetterIsTheHoldersAlone)
{
    const auto sealed = given_letter(true);
    const auto open = given_letter(false);
    given_deputy({"letters.read", "letters.refer"});
    const auto acting = actor(clerk, office);

    EXPECT_TRUE(sees(actor(boss, office), sealed));
    EXPECT_EQ(found(actor(boss, office)), 2U);
    EXPECT_TRUE(sees(acting, open));
    EXPECT_FALSE(sees(acting, sealed));
    EXPECT_EQ(found(acting), 1U);
    EXPECT_EQ(refusal([&] { (void)reading().dossier(acting, sealed); }), "access.not_found");
    EXPECT_EQ(refusal([&] { letters().open(acting, sealed); }), "access.not_found");

    letters().refer(actor(boss, office), {sealed, 1},
                    {{.post = bureau, .purpose = Purpose::action, .note = "", .due_on = {}}});
    EXPECT_TRUE(sees(actor(clerk, bureau), sealed)); // whom it is for passes it on as they like
}

TEST_P(LetterPowersTest, AmongDuplicatesWhatTheReaderMayNotSeeTakesNoPlace)
{
    const auto seen = given_letter(false, bureau);
    for (int i = 0; i < 21; ++i) {
        (void)given_letter(false);
    }

    const auto found = reading().duplicates(actor(clerk, bureau), "استانداری", "");

    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].id, seen);
    EXPECT_EQ(reading().duplicates(actor(boss, office), "استانداری", "").size(), 20U);
}

TEST_P(LetterPowersTest, AnswerToASealedLetterIsSealed)
{
    const auto sealed = given_letter(true);
    given_deputy({"letters.read"});

    letters().answer(actor(boss, office), {sealed, 1}, {"پاسخ محرمانه", "متن", ""});

    const auto answer = reading().dossier(actor(boss, office), sealed).links.at(0).second.id;
    EXPECT_TRUE(sees(actor(boss, office), answer));
    EXPECT_FALSE(sees(actor(clerk, office), answer));
    EXPECT_EQ(found(actor(clerk, office)), 0U);
}

TEST_P(LetterPowersTest, WhoPreparesADeskReadsButActsInNothing)
{
    const auto sealed = given_letter(true);
    const auto open = given_letter(false);
    given_desk();
    const auto acting = actor(clerk, office);

    letters().open(acting, open);
    EXPECT_FALSE(reading().dossier(acting, open).referrals.at(0).seen_at.has_value());
    EXPECT_TRUE(reading().dossier(acting, open).may.empty());
    EXPECT_EQ(refusal([&] { (void)reading().dossier(acting, sealed); }), "access.not_found");
    EXPECT_EQ(found(acting), 1U);
    EXPECT_EQ(refusal([&] { letters().close(acting, {open, 1}, "x"); }), "access.forbidden");
    EXPECT_EQ(refusal([&] {
                  letters().refer(acting, {open, 1},
                                  {{.post = bureau, .purpose = Purpose::action, .note = "", .due_on = {}}});
              }),
              "access.forbidden");
}

TEST_P(LetterPowersTest, ConfirmedNoteStandsOnTheLetterUnderTheHoldersName)
{
    const auto id = given_letter(false);
    const auto desk = given_desk();
    const LetterNotes notes;
    worklist::Desks desks{database(), clock, zone, {&notes}};
    const auto by = actor(clerk, bureau);
    const auto item = desks.items(by, desk, {}).page.items.at(0).id;

    const auto note = desks.dictate(by, desk, item, "گزارش شود");
    EXPECT_TRUE(reading().dossier(actor(boss, office), id).steps.empty());
    desks.settle(actor(boss, office), note, 1, worklist::NoteState::confirmed);

    const auto dossier = reading().dossier(actor(boss, office), id);
    ASSERT_EQ(dossier.steps.size(), 1U);
    EXPECT_EQ(dossier.steps[0].kind, "note");
    EXPECT_EQ(dossier.steps[0].person, boss);
    EXPECT_EQ(dossier.steps[0].note, "گزارش شود");
    EXPECT_EQ(dossier.letter.version, 2);
}

TEST_P(LetterPowersTest, SealedLetterOfAClosedPostStaysSealedWithWhoGetsIt)
{
    const auto sealed = given_letter(true);
    const auto open = given_letter(false);
    const ReferralFollower referrals;
    database().write([&](db::UnitOfWork& tx) {
        worklist::move_open(tx, {office, bureau, clock.now()}, 10, {&referrals});
    });

    const auto holder = actor(clerk, bureau);
    EXPECT_TRUE(sees(holder, sealed));
    EXPECT_EQ(found(holder), 2U);
    auto substitute = holder;
    substitute.by.emplace();
    substitute.by->delegation = DelegationId{1};
    substitute.by->holder = clerk;
    EXPECT_FALSE(sees(substitute, sealed));
    EXPECT_TRUE(sees(substitute, open));
    EXPECT_EQ(found(substitute), 1U);
}

TEST_P(LetterPowersTest, NoFailingStatementLeavesHalfASealedLetterOrAHalfKeptNote)
{
    const LetterNotes notes;
    worklist::Desks desks{database(), clock, zone, {&notes}};
    const auto tries = [this](const std::function<void()>& act) {
        return tries_until_done(act, [this] { return traces(); });
    };
    EXPECT_GT(tries([&] { given_letter(true); }), 10);

    const auto letter = given_letter(false);
    const auto desk = given_desk();
    const auto by = actor(clerk, bureau);
    const auto note = desks.dictate(by, desk, desks.items(by, desk, {}).page.items.at(0).id, "گزارش شود");
    EXPECT_GT(tries([&] { letters().open(actor(clerk, office), letter); }), 1);
    EXPECT_GT(tries([&] { desks.settle(actor(boss, office), note, 1, worklist::NoteState::confirmed); }), 5);
}

TEST_P(LetterPowersTest, HandedOverLetterIsSeenFoundAndWorkedOnByTheReceiver)
{
    const auto id = given_letter(false);
    EXPECT_FALSE(sees(actor(clerk, bureau), id));
    const ReferralFollower referrals;
    worklist::Handovers handovers{database(), clock, zone, {&referrals}};
    worklist::Handover asked;
    asked.from = office;
    asked.receivers.emplace_back();
    asked.receivers.back().post = bureau;

    const auto handover = handovers.prepare(actor(boss, office), asked).id;
    handovers.accept(actor(clerk, bureau), handover, 1);
    while (handovers.advance(handover)) {
    }

    EXPECT_TRUE(sees(actor(clerk, bureau), id));
    EXPECT_EQ(found(actor(clerk, bureau)), 1U);
    const auto dossier = reading().dossier(actor(clerk, bureau), id);
    ASSERT_EQ(dossier.waiting.size(), 1U);
    EXPECT_EQ(dossier.waiting[0].post, bureau);
    EXPECT_EQ(dossier.letter.version, 2);          // who saw it before must look again
    EXPECT_FALSE(sees(by_path(boss, office), id)); // it was never opened there
    EXPECT_EQ(found(by_path(boss, office)), 0U);
}

TEST_P(LetterPowersTest, WhoOpenedOrReferredAHandedOverLetterGoesOnSeeingIt)
{
    const auto unread = given_letter(false);
    const auto opened = given_letter(false);
    const auto own = given_letter(false);
    letters().open(actor(boss, office), opened);
    database().write([&](db::UnitOfWork& tx) {
        tx.execute("UPDATE letter SET registered_by_post = :post WHERE id = :letter", office.value,
                   own.value);
    });
    const ReferralFollower referrals;

    database().write([&](db::UnitOfWork& tx) {
        worklist::move_open(tx, {office, bureau, clock.now()}, 10, {&referrals});
    });

    EXPECT_FALSE(sees(by_path(boss, office), unread));
    EXPECT_TRUE(sees(by_path(boss, office), opened));
    EXPECT_TRUE(sees(by_path(boss, office), own));
    EXPECT_EQ(found(by_path(boss, office)), 2U);
    EXPECT_EQ(found(actor(clerk, bureau)), 3U);
}

} // namespace
} // namespace divan::letters
