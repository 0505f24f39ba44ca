// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/letter_scene_test.hpp"
#include "modules/letters/wire.hpp"
#include "platform/worklist/past.hpp"

#include <thread>
#include <tuple>

namespace divan::letters {
namespace {

using namespace std::chrono_literals;

class LetterRecallTest : public LetterScene {
protected:
    void recall(PostId by, LetterId id, PostId from)
    {
        letters().recall(in_post(by), {id, version(id)}, referral_to(from, id));
    }
    std::string refused(PostId by, LetterId id, ReferralId referral)
    {
        return refusal_at([&] { letters().recall(in_post(by), {id, version(id)}, referral); });
    }
};

DIVAN_BOTH_DATABASES(LetterRecallTest);

TEST_P(LetterRecallTest, WhatNobodyOpenedComesBackAsItWas)
{
    const auto id = given_letter({to(office)});
    letters().open(in_post(office), id);
    const auto before = waiting(office).at(0);
    refer(office, id, {to(desk)});
    ASSERT_TRUE(waiting(office).empty());
    ASSERT_TRUE(sees(desk, id));
    ASSERT_EQ(finds(desk), 1U);

    recall(office, id, desk);

    EXPECT_TRUE(waiting(desk).empty());
    EXPECT_EQ(counts(desk), worklist::Counts{});
    EXPECT_EQ(counts(office).sent, 0);
    EXPECT_EQ(counts(secretariat).sent, 1);
    const auto items = waiting(office);
    ASSERT_EQ(items.size(), 1U);
    EXPECT_NE(items[0].id, before.id);
    EXPECT_EQ(items[0].from_post, secretariat);
    EXPECT_EQ(items[0].note, before.note);
    EXPECT_EQ(items[0].source, before.source);
    EXPECT_TRUE(items[0].seen_at);
    EXPECT_FALSE(sees(desk, id));
    EXPECT_EQ(finds(desk), 0U);
    letters().close(in_post(office), {id, version(id)}, "پایان");
    EXPECT_TRUE(waiting(office).empty());
}

TEST_P(LetterRecallTest, WhoHadItNotInHandGetsItAsWorkOfTheirOwn)
{
    const auto id = given_letter({to(office)});

    recall(secretariat, id, office);

    const auto items = waiting(secretariat);
    ASSERT_EQ(items.size(), 1U);
    EXPECT_EQ(items[0].from_post, PostId{});
    EXPECT_TRUE(items[0].seen_at);
    EXPECT_TRUE(waiting(secretariat, worklist::View::sent).empty());
    refer(secretariat, id, {to(desk)});
    EXPECT_TRUE(waiting(secretariat).empty());
    EXPECT_EQ(waiting(desk).size(), 1U);

    recall(secretariat, id, desk);
    refer(secretariat, id, {to(office)}); // whom it was recalled from
    EXPECT_TRUE(sees(office, id));
    EXPECT_EQ(finds(office), 1U);
}

TEST_P(LetterRecallTest, TheWorklistOfThePastStaysAsItWas)
{
    const auto id = given_letter({to(office)});
    refer(office, id, {to(desk)});
    const auto away = clock.now();
    clock.advance(1h);
    recall(office, id, desk);
    clock.advance(1h);

    const auto at = [&](PostId post, Instant instant) {
        return database().read(
            [&](db::ReadSession& session) { return worklist::as_of(session, post, instant, 10).size(); });
    };
    EXPECT_EQ(at(office, away), 0U);
    EXPECT_EQ(at(desk, away), 1U);
    EXPECT_EQ(at(office, clock.now()), 1U);
    EXPECT_EQ(at(desk, clock.now()), 0U);
}

TEST_P(LetterRecallTest, OfSeveralReceiversEachIsRecalledForItself)
{
    const auto id = given_letter({to(office)});
    refer(office, id, {to(desk), to(elsewhere, Purpose::information)});

    recall(office, id, desk);
    EXPECT_EQ(waiting(elsewhere).size(), 1U);
    EXPECT_EQ(waiting(office).size(), 1U);
    recall(office, id, elsewhere);

    EXPECT_EQ(waiting(office).size(), 1U); // once
    EXPECT_TRUE(waiting(elsewhere).empty());
}

TEST_P(LetterRecallTest, WhatWasOpenedOrEndedIsNotRecalledAndNoTraceIsLeft)
{
    const auto opened = given_letter({to(office)});
    letters().open(in_post(office), opened);
    const auto ended = given_letter({to(office)});
    refer(office, ended, {to(desk)});
    const auto recalled = given_letter({to(office)});
    recall(secretariat, recalled, office);
    const auto before = traces();

    EXPECT_EQ(refused(secretariat, opened, referral_to(office, opened)), "referral.opened");
    EXPECT_EQ(refused(secretariat, ended, referral_to(office, ended)), "referral.ended");
    EXPECT_EQ(refused(secretariat, recalled, referral_to(office, recalled)), "referral.recalled_already");
    EXPECT_EQ(refused(desk, ended, referral_to(desk, ended)), "referral.not_yours");
    EXPECT_EQ(refused(inspector, ended, referral_to(desk, ended)), "access.forbidden");
    EXPECT_EQ(refused(elsewhere, ended, referral_to(desk, ended)), "access.not_found");
    EXPECT_EQ(refused(office, ended, referral_to(office, opened)), "referral.not_found"); // of another letter
    EXPECT_EQ(refusal_at([&] {
                  letters().recall(in_post(office), {ended, 1}, referral_to(desk, ended));
              }),
              "letter.changed_meanwhile");
    EXPECT_EQ(traces(), before);
}

TEST_P(LetterRecallTest, WhoHasToDoWithTheLetterOtherwiseGoesOnSeeingIt)
{
    const auto id = given_letter({to(desk)});
    refer(desk, id, {to(office)}); // the desk is on the path
    refer(office, id, {to(desk)});

    recall(office, id, desk);

    EXPECT_TRUE(sees(desk, id));
    EXPECT_EQ(finds(desk), 1U);
    EXPECT_TRUE(waiting(desk).empty());
}

TEST_P(LetterRecallTest, ThePathTellsWhoRecalledFromWhom)
{
    const auto id = given_letter({to(office)});
    EXPECT_TRUE(wire::view(reading().dossier(in_post(secretariat), id)).path.at(1).recallable);
    EXPECT_FALSE(wire::view(reading().dossier(in_post(office), id)).path.at(1).recallable);
    EXPECT_FALSE(wire::view(reading().dossier(in_post(inspector), id)).path.at(1).recallable);
    clock.advance(1min);
    recall(secretariat, id, office);

    const auto shown = wire::view(reading().dossier(in_post(secretariat), id));

    ASSERT_EQ(shown.path.size(), 3U);
    EXPECT_EQ(shown.path[1].outcome, "recalled");
    EXPECT_FALSE(shown.path[1].recallable);
    EXPECT_EQ(shown.path[2].kind, "recall");
    EXPECT_EQ(shown.path[2].to->id, office.value);
    EXPECT_EQ(shown.path[2].referral_id, shown.path[1].referral_id);
    EXPECT_EQ(shown.path[2].note, "");
    ASSERT_EQ(shown.holders.size(), 1U);
    EXPECT_EQ(shown.holders[0].id, secretariat.value);
}

TEST_P(LetterRecallTest, RepeatedKeyRecallsOnce)
{
    const auto id = given_letter({to(office)});
    auto actor = in_post(secretariat);
    actor.request_key = {"POST /recall", "key-1", "hash"};
    const auto referral = referral_to(office, id);
    EXPECT_FALSE(letters().recall(actor, {id, 1}, referral).replayed);
    const auto before = traces();

    EXPECT_TRUE(letters().recall(actor, {id, 1}, referral).replayed);
    EXPECT_EQ(traces(), before);
}

TEST_P(LetterRecallTest, OfOpeningAndRecallingAtOnceOneIsTold)
{
    std::size_t kept = 0;
    for (int round = 0; round < 10; ++round) {
        const auto id = given_letter({to(office)});
        const auto reader = in_post(office);
        const auto sender = in_post(secretariat);
        const auto referral = referral_to(office, id);
        std::string why;
        {
            std::jthread one{[&] { std::ignore = refusal([&] { letters().open(reader, id); }); }};
            std::jthread two{[&] { why = refusal([&] { letters().recall(sender, {id, 1}, referral); }); }};
        }
        const auto given = path(id).at(0);
        EXPECT_EQ(why.empty(), given.outcome == "recalled");
        EXPECT_EQ(why.empty(), !given.seen_at.has_value());
        EXPECT_EQ(why.empty() ? "" : "referral.opened", why);
        kept += why.empty() ? 0 : 1;
    }
    EXPECT_EQ(waiting(office).size(), kept);
}

TEST_P(LetterRecallTest, NoFailingStatementLeavesHalfARecall)
{
    const auto tries = [this](const std::function<void()>& act) {
        return tries_until_done(act, [this] { return traces(); });
    };
    auto receiver = to(office);
    receiver.due_on = today;
    const auto fresh = given_letter({receiver});
    EXPECT_GT(tries([&] { recall(secretariat, fresh, office); }), 8);

    const auto passed_on = given_letter({to(office)});
    refer(office, passed_on, {to(desk)});
    EXPECT_GT(tries([&] { recall(office, passed_on, desk); }), 8);
    EXPECT_TRUE(database().read([](db::ReadSession& session) { return registers::gaps(session); }).empty());
}

} // namespace
} // namespace divan::letters
