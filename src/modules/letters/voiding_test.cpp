// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/letter_scene_test.hpp"
#include "modules/letters/wire.hpp"
#include "platform/duties/duties.hpp"

namespace divan::letters {
namespace {

class LetterVoidingTest : public LetterScene {
protected:
    void make_void(PostId by, LetterId id, const std::string& reason = "دو بار ثبت شده است")
    {
        letters().make_void(in_post(by), {id, version(id)}, reason);
    }
    std::string refused(PostId by, LetterId id)
    {
        return refusal_at([&] { make_void(by, id); });
    }
};

DIVAN_BOTH_DATABASES(LetterVoidingTest);

TEST_P(LetterVoidingTest, NumberStaysTakenAndNobodyHasItInHand)
{
    const auto id = given_letter({to(office), to(elsewhere, Purpose::information)});
    refer(office, id, {to(desk)});

    make_void(secretariat, id);

    for (const auto post : {office, desk, elsewhere}) {
        EXPECT_TRUE(waiting(post).empty());
        EXPECT_EQ(counts(post), worklist::Counts{});
        EXPECT_TRUE(sees(post, id)); // who was given it learns that it is void, and why
    }
    const auto shown = wire::view(reading().dossier(in_post(secretariat), id));
    EXPECT_EQ(shown.state, "voided");
    EXPECT_TRUE(shown.holders.empty());
    EXPECT_EQ(shown.path.back().kind, "voiding");
    EXPECT_EQ(shown.path.back().note, "دو بار ثبت شده است");
    EXPECT_EQ(shown.path[1].outcome, "passed_on");
    EXPECT_EQ(shown.path[2].outcome, "voided");
    EXPECT_TRUE(shown.duties.empty());
    EXPECT_EQ(finds(secretariat), 1U);
    const auto next = given_letter({});
    EXPECT_EQ(reading().dossier(in_post(secretariat), next).letter.number.serial, 2);
    EXPECT_TRUE(database().read([](db::ReadSession& session) { return registers::gaps(session); }).empty());
}

TEST_P(LetterVoidingTest, NothingIsDoneToItAnyMore)
{
    const auto id = given_letter({to(office)});
    make_void(secretariat, id);
    const auto before = traces();

    EXPECT_EQ(refused(secretariat, id), "letter.voided");
    EXPECT_EQ(refusal_at([&] {
                  letters().refer(in_post(secretariat), {id, version(id)}, {to(desk)});
              }),
              "letter.voided");
    EXPECT_EQ(refusal_at([&] {
                  letters().answer(in_post(office), {id, version(id)}, {"پاسخ", "متن", ""});
              }),
              "letter.voided");
    EXPECT_EQ(refusal_at([&] {
                  letters().close(in_post(office), {id, version(id)}, "پایان");
              }),
              "letter.voided");
    EXPECT_EQ(refusal_at([&] {
                  letters().recall(in_post(secretariat), {id, version(id)}, referral_to(office, id));
              }),
              "referral.ended");

    EXPECT_EQ(traces(), before);
    EXPECT_EQ(reading().dossier(in_post(office), id).may, std::vector<std::string>{});
}

TEST_P(LetterVoidingTest, AnAnsweredLetterStandsAndItsAnswerToo)
{
    const auto id = given_letter({to(office)});
    letters().answer(in_post(office), {id, version(id)}, {"پاسخ", "متن", ""});
    EXPECT_EQ(refused(secretariat, id), "letter.void_answered");
    letters().close(in_post(office), {id, version(id)}, "");
    const auto before = traces();

    EXPECT_EQ(refused(secretariat, id), "letter.void_answered");
    const auto links = database().read([id](db::ReadSession& session) { return store::links(session, id); });
    ASSERT_EQ(links.size(), 1U);
    EXPECT_EQ(refused(secretariat, links[0].other), "letter.void_outgoing");

    EXPECT_EQ(traces(), before);
}

TEST_P(LetterVoidingTest, OnlyWhoMayAndOnTheLetterAsItWasSeen)
{
    const auto id = given_letter({to(office)});
    const auto before = traces();

    EXPECT_EQ(refused(office, id), "access.forbidden");
    EXPECT_EQ(refused(desk, id), "access.not_found");
    EXPECT_EQ(refusal_at([&] {
                  letters().make_void(in_post(secretariat), {id, version(id) + 1}, "دلیل");
              }),
              "letter.changed_meanwhile");
    EXPECT_EQ(traces(), before);
    const auto may = reading().dossier(in_post(secretariat), id).may;
    EXPECT_NE(std::ranges::find(may, "void"), may.end());
    const auto others = reading().dossier(in_post(office), id).may;
    EXPECT_EQ(std::ranges::find(others, "void"), others.end());
}

TEST_P(LetterVoidingTest, ServesNoDutyAnyMore)
{
    const auto id = given_letter({});
    database().write([&](db::UnitOfWork& tx) {
        duties::record(tx, {reference(id), today, today}, {DutyId{7}});
    });

    make_void(secretariat, id);

    database().read([&](db::ReadSession& session) {
        EXPECT_TRUE(duties::of(session, reference(id)).empty());
        EXPECT_TRUE(duties::open_late(session, DutyId{7}, test::friday, 10).empty());
        EXPECT_TRUE(duties::work(session, "1405-01").empty());
    });
}

TEST_P(LetterVoidingTest, CrashAtEveryStatementLeavesAllOrNothing)
{
    const auto id = given_letter({to(office)});

    EXPECT_GT(tries_until_done([&] { make_void(secretariat, id); }, [this] { return traces(); }), 8);

    EXPECT_TRUE(waiting(office).empty());
}

} // namespace
} // namespace divan::letters
