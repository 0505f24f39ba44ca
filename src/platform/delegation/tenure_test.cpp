// SPDX-License-Identifier: Apache-2.0
#include "platform/delegation/scene_test.hpp"

namespace divan::delegation {
namespace {

using namespace std::chrono_literals;

class TenureTest : public DelegationScene {};

DIVAN_BOTH_DATABASES(TenureTest);

TEST_P(TenureTest, NobodyGivesAwayWhatTheNextHolderWillHave)
{
    institution->dismiss(bahram, office, 2026y / 12 / 2);
    auto asked = powers(setareh);
    asked.days = {2026y / 12 / 2, std::nullopt};
    const auto before = traces();

    EXPECT_EQ(refusal_at([&] { delegations().give(actor(bahram, office), asked); }),
              "/valid_from delegation.beyond_tenure");
    EXPECT_EQ(traces(), before);

    asked.days = {2026y / 12 / 1, 2026y / 12 / 3};
    EXPECT_EQ(refusal_at([&] { delegations().give(actor(bahram, office), asked); }),
              "/last_day delegation.beyond_tenure");
    EXPECT_EQ(traces(), before);

    asked.days = {2026y / 12 / 1, std::nullopt}; // till the end of his tenure
    const auto id = delegations().give(actor(bahram, office), asked).id;
    EXPECT_EQ(delegations().get(id).delegation.days.to, 2026y / 12 / 2);
    EXPECT_EQ(actor(setareh, office, 2026y / 12 / 1).person, setareh);
    EXPECT_EQ(actor(setareh, office, 2026y / 12 / 2).person.value, 0);
}

TEST_P(TenureTest, NobodyTakesBackWhatWasGivenInTheNextHoldersPlace)
{
    institution->dismiss(bahram, office, 2026y / 12 / 2);
    institution->appoint(nasrin, office, 2026y / 12 / 2);
    auto asked = powers(setareh);
    asked.days = {2026y / 12 / 2, std::nullopt};
    const auto id = delegations().give(actor(admin, bureau), asked).id;
    const auto version = delegations().get(id).version;

    EXPECT_EQ(refusal_at([&] { delegations().revoke(actor(bahram, office), id, version, 2026y / 12 / 2); }),
              "access.forbidden");
    delegations().revoke(actor(admin, bureau), id, version, 2026y / 12 / 3);
}

} // namespace
} // namespace divan::delegation
