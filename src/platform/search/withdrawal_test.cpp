// SPDX-License-Identifier: Apache-2.0
#include "platform/search/index.hpp"
#include "platform/search/search.hpp"
#include "support/test_database.hpp"

namespace divan::search {
namespace {

constexpr std::string_view letters = "letters.letter";

/// A reader who is taken from the tokens of a record.
class WithdrawalTest : public test::DatabaseTest {
protected:
    void given_for(std::int64_t id, const std::string& text, const std::vector<std::int64_t>& grantees)
    {
        database().write([&](db::UnitOfWork& tx) {
            put(tx,
                {.record = {letters, id}, .at = {}, .secrecy_class = {}, .grantees = grantees, .text = text});
        });
    }
    /// What a post finds; the institution when it is zero.
    std::string found_by(std::int64_t post, std::string_view query)
    {
        access::Actor actor;
        actor.post = PostId{post};
        actor.grants = {{"letters.read", post == 0 ? access::Reach::all : access::Reach::own_post}};
        std::string text;
        const auto page = database().read(
            [&](db::ReadSession& session) { return find(session, actor, "letters.read", query, {}, 100); });
        for (const auto& hit : page.hits) {
            text += (text.empty() ? "" : " ") + std::to_string(hit.id);
        }
        return text;
    }
};

DIVAN_BOTH_DATABASES(WithdrawalTest);

TEST_P(WithdrawalTest, AReaderTakenAwayFindsItNoMoreFreshAndIndexed)
{
    given_for(1, "بودجه استان", {0, 7});
    given_for(2, "بودجه شهر", {0});
    for (std::int64_t i = 0; i < sqlite::bundle; ++i) {
        given_for(1000 + i, "پرکننده", {0});
    }
    given_for(2000, "بودجه مرکز", {0, 7});
    database().write([](db::UnitOfWork& tx) { extend(tx, {Reference{letters, 2}}, 7); });
    ASSERT_EQ(found_by(7, "بودجه"), "2000 2 1");

    for (int times = 0; times < 2; ++times) {
        database().write([](db::UnitOfWork& tx) {
            for (const auto id : {1, 2, 9, 2000}) {
                withdraw(tx, {letters, id}, 7);
            }
        });
        EXPECT_EQ(found_by(7, "بودجه"), "");
        EXPECT_EQ(found_by(0, "بودجه"), "2000 2 1");
    }

    database().write([](db::UnitOfWork& tx) {
        extend(tx, {Reference{letters, 1}, Reference{letters, 2000}}, 7);
        remove(tx, {letters, 2});
    });
    EXPECT_EQ(found_by(7, "بودجه"), "2000 1");
    EXPECT_EQ(found_by(0, "شهر"), "");
}

} // namespace
} // namespace divan::search
