// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "platform/delegation/service.hpp"
#include "platform/delegation/store.hpp"
#include "platform/identity/session_store.hpp"
#include "platform/identity/store.hpp"
#include "platform/pages/api.hpp"
#include "platform/pages/pages.hpp"
#include "platform/worklist/worklist.hpp"
#include "support/fake_clock.hpp"
#include "support/small_institution.hpp"
#include "support/test_database.hpp"
#include "support/test_days.hpp"

namespace divan::pages {
namespace {

class PagesTest : public test::DatabaseTest {
protected:
    void change(PostId post, bool refuse = false)
    {
        try {
            database().write([&](db::UnitOfWork& tx) {
                worklist::put(tx, clock.now(),
                              {.post = post,
                               .kind = "test",
                               .subject = {"letters.letter", 1},
                               .source = 1,
                               .title = "t",
                               .number = "",
                               .from_post = giver,
                               .note = "",
                               .purpose = "action",
                               .secrecy_class = access::SecrecyClass::normal,
                               .priority = "normal",
                               .due_on = {},
                               .duty = {}});
                if (refuse) {
                    throw AppError{ErrorCode::conflict, "no"};
                }
            });
        } catch (const AppError&) {
            EXPECT_TRUE(refuse);
        }
    }
    static Reader reader(std::vector<PostId> posts)
    {
        return {.person = {}, .session = "s", .posts = std::move(posts)};
    }
    static std::string told(http::EventChannel& channel) { return channel.take().bytes; }
    static std::string last_id(const std::string& frames)
    {
        const auto at = frames.rfind("id: ") + 4;
        return frames.substr(at, frames.find('\n', at) - at);
    }
    static bool says(const std::string& frames, PostId post)
    {
        return frames.find("event: worklist\ndata: {\"post_id\":" + std::to_string(post.value) + "}") !=
               std::string::npos;
    }

    test::FakeClock clock;
    const PostId giver{1};
    const PostId one{2};
    const PostId two{3};
    bool still_holds{true};
};

DIVAN_BOTH_DATABASES(PagesTest);

TEST_P(PagesTest, AStreamBeginsWithLoadingAndThenHearsOfItsOwnPostsOnly)
{
    Pages pages{database(), [this](db::ReadSession&, const Reader&) { return still_holds; }};
    pages.look();
    const auto mine = pages.open(reader({one}), {});
    const auto other = pages.open(reader({two}), {});
    EXPECT_NE(told(*mine).find("event: resync"), std::string::npos);
    told(*other);

    change(one);
    change(one, true); // refused: nobody hears of it
    EXPECT_EQ(told(*mine), "") << "nothing before a look";
    pages.look();

    const auto heard = told(*mine);
    EXPECT_TRUE(says(heard, one));
    EXPECT_FALSE(says(heard, two));
    EXPECT_EQ(told(*other), "");
    pages.look();
    EXPECT_EQ(told(*mine), "") << "one change is told once";
}

TEST_P(PagesTest, WhoComesBackHearsWhatWasMissedOrLoadsAgain)
{
    Pages pages{database(), [this](db::ReadSession&, const Reader&) { return still_holds; }, {.kept = 4}};
    pages.look();
    const auto first = pages.open(reader({one}), {});
    change(one);
    pages.look();
    const auto id = last_id(told(*first));

    change(one);
    pages.look();
    const auto again = told(*pages.open(reader({one}), id));
    EXPECT_TRUE(says(again, one));
    EXPECT_EQ(again.find("resync"), std::string::npos);
    EXPECT_EQ(told(*pages.open(reader({one}), last_id(again))), "") << "nothing was missed";

    for (int i = 0; i < 5; ++i) {
        change(two);
        pages.look();
    }
    for (const auto* const unknown : {"", "x", "0-0", "ffffffffffff-3"}) {
        EXPECT_NE(told(*pages.open(reader({one}), unknown)).find("resync"), std::string::npos) << unknown;
    }
    EXPECT_NE(told(*pages.open(reader({one}), id)).find("resync"), std::string::npos) << "too long ago";
}

TEST_P(PagesTest, AStreamEndsWithItsSessionAndIsForgottenWithItsClient)
{
    Pages pages{database(), [this](db::ReadSession&, const Reader&) { return still_holds; }};
    pages.look();
    const auto gone = pages.open(reader({one}), {});
    const auto stays = pages.open(reader({one}), {});
    gone->abandon();
    pages.check();
    EXPECT_EQ(pages.count(), 1U);
    EXPECT_FALSE(stays->take().is_closed);

    still_holds = false;
    pages.check();
    EXPECT_EQ(pages.count(), 0U);
    EXPECT_TRUE(stays->take().is_closed);
    change(one);
    pages.look();
    EXPECT_EQ(told(*stays), "");
}

/// An office whose holder lets a clerk, who is signed in, read its worklist.
class PowersOfAStreamTest : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        test::SmallInstitution made{database(), clock};
        made.roles({{"boss", "worklist.read", access::Reach::own_post},
                    {"boss", "letters.read", access::Reach::own_post},
                    {"boss", "delegation.give", access::Reach::own_post}});
        const auto unit = made.unit("1");
        office = made.head_post(unit, "office", "boss");
        desk = made.post(unit, "desk", "");
        boss = made.holder(office, "بهرام");
        clerk = made.holder(desk, "ستاره");
        database().write([this](db::UnitOfWork& tx) {
            identity::store::Account account;
            account.id = AccountId{tx.next_id()};
            account.person = clerk;
            account.user_name = "clerk";
            account.language = "fa";
            identity::store::insert(tx, account);
            identity::store::Session session;
            session.token_hash = "s";
            session.id = tx.next_id();
            session.account = account.id;
            session.created_at = session.seen_at = to_text(clock.now());
            session.expires_at = to_text(clock.now() + std::chrono::hours{8});
            identity::store::insert(tx, session);
        });
    }

    [[nodiscard]] access::Actor holder() const
    {
        access::Actor actor;
        actor.person = boss;
        actor.post = office;
        actor.posts = {office};
        actor.grants = {{"delegation.give", access::Reach::own_post}};
        return actor;
    }
    DelegationId given(std::vector<std::string> actions)
    {
        delegation::Delegation asked;
        asked.kind = delegation::Kind::delegated_powers;
        asked.post = office;
        asked.person = clerk;
        asked.scope = {.is_all = false, .actions = std::move(actions), .ceiling = {}};
        asked.days = {test::today, std::nullopt};
        return powers().give(holder(), asked).id;
    }
    delegation::Service powers() { return {database(), clock, test::zone}; }
    bool goes_on()
    {
        const auto holds = session_and_posts_hold(clock, test::zone);
        return database().read([&](db::ReadSession& session) {
            return holds(session, {.person = clerk, .session = "s", .posts = {desk}, .others = {office}});
        });
    }

    test::FakeClock clock;
    PostId office;
    PostId desk;
    PersonId boss;
    PersonId clerk;
};

DIVAN_BOTH_DATABASES(PowersOfAStreamTest);

TEST_P(PowersOfAStreamTest, StreamEndsWithThePowersItIsReadBy)
{
    EXPECT_FALSE(goes_on());
    const auto id = given({"worklist.read"});
    EXPECT_TRUE(goes_on());

    powers().revoke(holder(), id, powers().get(id).version, test::today);
    EXPECT_FALSE(goes_on());

    (void)given({"letters.read"}); // other powers of the same post: not of its list
    EXPECT_FALSE(goes_on());
}

TEST_P(PagesTest, TooManyStreamsAreRefused)
{
    Pages pages{
        database(), [this](db::ReadSession&, const Reader&) { return still_holds; }, {.streams_max = 1}};
    const auto first = pages.open(reader({one}), {});
    EXPECT_THROW((void)pages.open(reader({one}), {}), AppError);
}

TEST_P(PagesTest, StreamThatNobodyTookTakesNoPlace)
{
    Pages pages{
        database(), [this](db::ReadSession&, const Reader&) { return still_holds; }, {.streams_max = 1}};
    for (int i = 0; i < 3; ++i) {
        (void)pages.open(reader({one}), {}); // as the answer to HEAD, or to a client that is gone
    }
    const auto left = pages.open(reader({one}), {});
    left->abandon();

    EXPECT_NE(pages.open(reader({one}), {}), nullptr);
    EXPECT_EQ(pages.count(), 1U);
}

TEST_P(PagesTest, SessionWithAllItsStreamsLosesTheOldest)
{
    Pages pages{database(),
                [this](db::ReadSession&, const Reader&) { return still_holds; },
                {.session_streams_max = 2}};
    auto another = reader({one});
    another.session = "another";
    const auto others = pages.open(another, {});
    const auto first = pages.open(reader({one}), {});
    const auto second = pages.open(reader({one}), {});
    const auto third = pages.open(reader({one}), {});

    EXPECT_EQ(pages.count(), 3U);
    EXPECT_TRUE(first->take().is_closed);
    for (const auto& stays : {others, second, third}) {
        EXPECT_FALSE(stays->take().is_closed);
    }
}

TEST_P(PagesTest, TheThreadTellsByItselfAndEndsStreamsWhenItEnds)
{
    std::shared_ptr<http::EventChannel> channel;
    {
        Pages pages{database(),
                    [this](db::ReadSession&, const Reader&) { return still_holds; },
                    {.poll = std::chrono::milliseconds{10}}};
        pages.start();
        channel = pages.open(reader({one}), {});
        change(one);
        std::string heard;
        for (int i = 0; i < 500 && !says(heard, one); ++i) {
            heard += told(*channel);
            std::this_thread::sleep_for(std::chrono::milliseconds{10});
        }
        EXPECT_TRUE(says(heard, one));
    }
    EXPECT_TRUE(channel->take().is_closed);
}

} // namespace
} // namespace divan::pages
