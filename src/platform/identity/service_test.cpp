// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "platform/identity/service.hpp"
#include "support/fake_clock.hpp"
#include "support/small_institution.hpp"
#include "support/test_database.hpp"

#include <atomic>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace divan::identity {
namespace {

using namespace std::chrono_literals;

const Credentials right{"sara", "a long password"};
const Credentials wrong{"sara", "another password"};
const Client client{"192.0.2.1", "Browser"};

/// A directory that knows one password, or does not answer.
class OneDirectory final : public Directory {
public:
    bool accepts(const std::string& /*user_name*/, const std::string& password) override
    {
        require_answer();
        return password == right.password;
    }
    void require_answer() override
    {
        if (is_down) {
            throw AppError{ErrorCode::unavailable, "session.directory_unavailable"};
        }
    }

    std::atomic<bool> is_down{false};
};

class IdentityServiceTest : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        test::DatabaseTest::SetUp();
        test::SmallInstitution institution{database(), clock};
        person = institution.person("سارا");
    }

    /// Passwords are hashed at the least cost the library has.
    Service service(Directory* directory = nullptr)
    {
        return Service{database(), clock, "Asia/Tehran", {1, std::size_t{8} * 1024}, directory};
    }
    /// The account signs in by the directory from now on.
    void move_to_directory(AccountId id)
    {
        database().write([&](db::UnitOfWork& tx) {
            auto account = store::find_account(tx, id).value();
            account.sign_in = "directory";
            store::update(tx, account);
        });
    }

    /// How many rows the tables of this part and of the ledger hold.
    std::vector<std::int64_t> traces()
    {
        return counted({
            "SELECT COUNT(*) FROM account",
            "SELECT COUNT(*) FROM session",
            "SELECT COUNT(*) FROM pending_sign_in",
            "SELECT COUNT(*) FROM sign_in_attempt",
            "SELECT CAST(COALESCE(SUM(failures), 0) AS BIGINT) FROM sign_in_attempt",
            "SELECT COUNT(*) FROM ledger_entry",
        });
    }

    test::FakeClock clock;
    PersonId person;
};

DIVAN_BOTH_DATABASES(IdentityServiceTest);

TEST_P(IdentityServiceTest, SignsInWithAFoldedNameAndOutAgain)
{
    auto identity = service();
    identity.create_account({}, person, right);

    const auto made = identity.sign_in({"SARA", right.password}, client);

    EXPECT_EQ(made.step, Step::complete);
    const auto session = identity.session_of(made.token);
    ASSERT_TRUE(session.has_value());
    EXPECT_EQ(session->person, person);
    EXPECT_NE(session->token_hash, made.token);
    EXPECT_FALSE(identity.session_of(made.session.token_hash).has_value());
    identity.sign_out(made.session.token_hash);
    EXPECT_FALSE(identity.session_of(made.token).has_value());
}

TEST_P(IdentityServiceTest, RefusesATakenNameAndAShortPassword)
{
    auto identity = service();
    identity.create_account({}, person, right);
    const auto before = traces();

    EXPECT_EQ(refusal([&] {
                  identity.create_account({}, person, {"Sara", "a third password"});
              }),
              "account.user_name_taken");
    EXPECT_EQ(refusal([&] {
                  identity.create_account({}, person, {"reza", "short"});
              }),
              "account.password_length");
    EXPECT_EQ(traces(), before);
}

TEST_P(IdentityServiceTest, ASessionEndsUnusedAndAtItsTime)
{
    auto identity = service();
    identity.create_account({}, person, right);
    const auto unused = identity.sign_in(right, client).token;
    clock.advance(idle_time);
    EXPECT_FALSE(identity.session_of(unused).has_value());

    const auto used = identity.sign_in(right, client).token;
    for (auto passed = 7h; passed < session_time; passed += 7h) {
        clock.advance(7h);
        EXPECT_TRUE(identity.session_of(used).has_value());
    }
    clock.advance(3h);
    EXPECT_FALSE(identity.session_of(used).has_value());
}

TEST_P(IdentityServiceTest, FiveFailuresMakeOneWaitWhateverThePasswordIs)
{
    auto identity = service();
    identity.create_account({}, person, right);
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(refusal([&] { identity.sign_in(wrong, client); }), "session.wrong_credentials");
    }

    EXPECT_EQ(refusal([&] { identity.sign_in(right, client); }), "session.too_many_attempts");
    EXPECT_EQ(refusal([&] {
                  identity.sign_in({"nobody", right.password}, client);
              }),
              "session.wrong_credentials");
    clock.advance(15min);
    EXPECT_EQ(refusal([&] { identity.sign_in(right, client); }), "");
}

TEST_P(IdentityServiceTest, ManyGuessesAtOnceAreNoMoreThanOneAfterAnother)
{
    auto identity = service();
    identity.create_account({}, person, right);
    std::atomic<int> compared{0};
    {
        std::vector<std::jthread> guesses;
        guesses.reserve(12);
        for (int i = 0; i < 12; ++i) {
            guesses.emplace_back([&identity, &compared] {
                const auto reason = refusal([&identity] { identity.sign_in(wrong, client); });
                compared += reason == "session.wrong_credentials" ? 1 : 0;
            });
        }
    }

    EXPECT_EQ(compared, 5);
    EXPECT_EQ(refusal([&] { identity.sign_in(right, client); }), "session.too_many_attempts");
}

TEST_P(IdentityServiceTest, PasswordOfWhoIsSignedInIsGuessedNoMoreOftenThanAtTheDoor)
{
    auto identity = service();
    const auto id = identity.create_account({}, person, right);
    const auto account =
        database().read([&](db::ReadSession& session) { return store::find_account(session, id).value(); });
    const auto prove = [&](const Credentials& with) {
        return refusal([&] { identity.require_password(account, with.password, "/password"); });
    };

    for (int i = 0; i < 4; ++i) {
        EXPECT_EQ(prove(wrong), "account.wrong_password");
        EXPECT_EQ(prove(right), ""); // does not count, and forgets nothing
    }
    EXPECT_EQ(prove(wrong), "account.wrong_password");
    EXPECT_EQ(prove(right), "session.too_many_attempts");
}

TEST_P(IdentityServiceTest, DirectoryThatIsDownDoesNotTellWhoIsThere)
{
    OneDirectory directory;
    auto identity = service(&directory);
    const auto id = identity.create_account({}, person, right);
    move_to_directory(id);
    test::SmallInstitution institution{database(), clock};
    identity.create_account({}, institution.person("رضا"), {"reza", "a quite long one"});
    const auto tried = [&](const Credentials& with) {
        return refusal([&] { identity.sign_in(with, client); });
    };
    EXPECT_EQ(tried(right), "");
    EXPECT_EQ(tried(wrong), "session.wrong_credentials");

    directory.is_down = true;
    EXPECT_EQ(tried({"reza", wrong.password}), "session.directory_unavailable");
    EXPECT_EQ(tried({"reza", "a quite long one"}), ""); // who is known here comes in meanwhile
    directory.is_down = false;
    EXPECT_EQ(tried(right), "");
    EXPECT_EQ(tried({"nobody", right.password}), "session.wrong_credentials");
}

TEST_P(IdentityServiceTest, WaitWhileTheDirectoryIsDownDoesNotTellWhoIsThere)
{
    OneDirectory directory;
    auto identity = service(&directory);
    move_to_directory(identity.create_account({}, person, right));
    test::SmallInstitution institution{database(), clock};
    identity.create_account({}, institution.person("رضا"), {"reza", "a quite long one"});
    const auto closed =
        identity.create_account({}, institution.person("بابک"), {"babak", "a quite long one"});
    database().write([&](db::UnitOfWork& tx) {
        auto account = store::find_account(tx, closed).value();
        account.is_active = false;
        store::update(tx, account);
    });
    // The answers that six tries under one name get, and what a try gets once the directory is back.
    const auto answers = [&](const Credentials& with) {
        std::vector<std::string> got;
        got.reserve(8);
        directory.is_down = true;
        for (int i = 0; i < 6; ++i) {
            got.push_back(refusal([&] { identity.sign_in(with, client); }));
        }
        directory.is_down = false;
        got.push_back(refusal([&] { identity.sign_in(with, client); }));
        clock.advance(2min);
        got.push_back(refusal([&] { identity.sign_in({with.user_name, wrong.password}, client); }));
        clock.advance(20min);
        return got;
    };

    const auto of_nobody = answers({"nobody", wrong.password});

    EXPECT_EQ(of_nobody,
              (std::vector<std::string>{"session.directory_unavailable", "session.directory_unavailable",
                                        "session.directory_unavailable", "session.directory_unavailable",
                                        "session.directory_unavailable", "session.too_many_attempts",
                                        "session.too_many_attempts", "session.wrong_credentials"}));
    EXPECT_EQ(answers({"reza", wrong.password}), of_nobody);
    EXPECT_EQ(answers(wrong), of_nobody);
    EXPECT_EQ(answers(right), of_nobody); // which would be right, if it could be compared
    EXPECT_EQ(answers({"babak", "a quite long one"}), of_nobody);
}

TEST_P(IdentityServiceTest, TriesWhileTheDirectoryIsDownShutNoClientOut)
{
    OneDirectory directory;
    auto identity = service(&directory);
    identity.create_account({}, person, right);
    directory.is_down = true;

    for (int i = 0; i < 40; ++i) {
        EXPECT_EQ(refusal([&] {
                      identity.sign_in({"user" + std::to_string(i), "x"}, client);
                  }),
                  "session.directory_unavailable");
    }

    EXPECT_EQ(refusal([&] { identity.sign_in(right, client); }), "");
}

TEST_P(IdentityServiceTest, NoFailingStatementLeavesHalfAnAct)
{
    auto identity = service();
    const auto fails_wholly = [&](const std::function<void()>& act) {
        return tries_until_done(act, [this] { return traces(); });
    };

    EXPECT_GT(fails_wholly([&] { identity.create_account({}, person, right); }), 3);
    EXPECT_EQ(refusal([&] { identity.sign_in(wrong, client); }), "session.wrong_credentials");
    EXPECT_GT(fails_wholly([&] { identity.sign_in(right, client); }), 3);
    const auto kept = identity.sign_in(right, client).session;
    const auto last = identity.sign_in(right, client).session;
    // Sessions are housekeeping: no entry, only their rows and those of steps that wait.
    EXPECT_EQ(fails_wholly([&] { identity.end_session(last.account, last.id); }), 2);
    EXPECT_EQ(fails_wholly([&] { (void)identity.end_other_sessions(kept); }), 3);
    EXPECT_EQ(fails_wholly([&] { identity.sign_out(kept.token_hash); }), 2);
}

} // namespace
} // namespace divan::identity
