// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "platform/mail/mail.hpp"
#include "platform/mail/store.hpp"
#include "support/fake_clock.hpp"
#include "support/test_database.hpp"

#include <map>

namespace divan::mail {
namespace {

using namespace std::chrono_literals;

/// An outbox over a mail server that is up or down, or dies after it took a message.
class OutboxTest : public test::DatabaseTest {
protected:
    enum class Server { up, down, takes_and_dies };

    void put(const std::string& recipient, const std::string& subject)
    {
        database().write([&](db::UnitOfWork& tx) {
            enqueue(tx, clock.now(), {.recipient = recipient, .subject = subject, .body = "متن"});
        });
    }
    jobs::Runner runner()
    {
        jobs::Kinds kinds;
        Settings settings;
        settings.url = "smtp://mail.example";
        settings.from = "divan@moi.example";
        add_jobs(kinds, database(), clock, settings,
                 [this](const std::string& recipient, const std::string& mime) {
                     return deliver(recipient, mime);
                 });
        return {database(), clock, "Asia/Tehran", std::move(kinds), {.threads = 0}};
    }
    Delivery deliver(const std::string& recipient, const std::string& mime)
    {
        ++tries;
        if (server == Server::down) {
            return Delivery::failed;
        }
        if (recipient == "nobody@moi.example") {
            return Delivery::refused;
        }
        const auto at = mime.find("Subject: ") + 9;
        subjects[recipient].push_back(mime.substr(at, mime.find("\r\n", at) - at));
        const auto id = mime.find("Message-ID: ") + 12;
        ids[recipient].push_back(mime.substr(id, mime.find("\r\n", id) - id));
        if (server == Server::takes_and_dies) {
            server = Server::down;
            return Delivery::failed;
        }
        return Delivery::taken;
    }
    std::int64_t unsent()
    {
        return database().read([](db::ReadSession& session) {
            return std::get<0>(
                session.one<std::int64_t>("SELECT COUNT(*) FROM mail_message WHERE sent_at IS NULL").value());
        });
    }

    test::FakeClock clock;
    Server server{Server::up};
    int tries{};
    std::map<std::string, std::vector<std::string>> subjects;
    std::map<std::string, std::vector<std::string>> ids;
};

DIVAN_BOTH_DATABASES(OutboxTest);

using Subjects = std::vector<std::string>;

TEST_P(OutboxTest, AMessageOfARefusedActIsNeverSent)
{
    EXPECT_THROW(database().write([&](db::UnitOfWork& tx) {
        enqueue(tx, clock.now(), {.recipient = "sara@moi.example", .subject = "1", .body = "x"});
        throw AppError{ErrorCode::conflict, "no"};
    }),
                 AppError);
    auto sender = runner();

    EXPECT_FALSE(sender.run_one());
    EXPECT_EQ(unsent(), 0);
}

TEST_P(OutboxTest, AServerDownForADayLosesNothingKeepsTheOrderAndSendsOnce)
{
    server = Server::down;
    auto sender = runner();
    for (int hour = 0; hour < 24; ++hour) {
        for (const auto* const person : {"sara@moi.example", "Ali@moi.example", "reza@moi.example"}) {
            put(person, std::to_string(hour));
        }
        for (int quarter = 0; quarter < 4; ++quarter) {
            while (sender.run_one()) {
            }
            clock.advance(15min);
        }
    }
    EXPECT_LE(tries, 3 * 110) << "only the first of each person is tried, and ever more seldom";
    EXPECT_EQ(unsent(), 72);

    server = Server::up;
    clock.advance(15min);
    while (sender.run_one()) {
    }

    EXPECT_EQ(unsent(), 0);
    Subjects expected;
    for (int hour = 0; hour < 24; ++hour) {
        expected.push_back(std::to_string(hour));
    }
    EXPECT_EQ(subjects["sara@moi.example"], expected);
    EXPECT_EQ(subjects["Ali@moi.example"], expected);
    EXPECT_EQ(subjects["reza@moi.example"], expected);
}

TEST_P(OutboxTest, AMessageWhoseAnswerWasLostGoesAgainUnderTheSameId)
{
    server = Server::takes_and_dies;
    put("sara@moi.example", "1");
    auto sender = runner();
    EXPECT_TRUE(sender.run_one());
    server = Server::up;
    clock.advance(10s);
    EXPECT_TRUE(sender.run_one());

    ASSERT_EQ(ids["sara@moi.example"].size(), 2U);
    EXPECT_EQ(ids["sara@moi.example"].at(0), ids["sara@moi.example"].at(1));
}

TEST_P(OutboxTest, ARefusedRecipientHoldsNobodyUp)
{
    put("nobody@moi.example", "1");
    put("sara@moi.example", "2");
    auto sender = runner();
    while (sender.run_one()) {
    }

    EXPECT_EQ(tries, 2);
    EXPECT_EQ(subjects["sara@moi.example"], (Subjects{"2"}));
    EXPECT_EQ(unsent(), 1);
}

TEST_P(OutboxTest, WhatWasSentIsNotKept)
{
    const auto id = database().write([&](db::UnitOfWork& tx) {
        return enqueue(tx, clock.now(), {.recipient = "sara@moi.example", .subject = "1", .body = "token"});
    });
    auto sender = runner();
    EXPECT_TRUE(sender.run_one());

    const auto stored =
        database().read([&](db::ReadSession& session) { return store::find(session, id).value(); });
    EXPECT_TRUE(stored.sent_at.has_value());
    EXPECT_EQ(stored.message.body, "");
    EXPECT_EQ(stored.message.subject, "");
}

TEST_P(OutboxTest, WithoutAServerMessagesWait)
{
    put("sara@moi.example", "1");
    jobs::Kinds kinds;
    add_jobs(kinds, database(), clock, {},
             [](const std::string&, const std::string&) { return Delivery::taken; });
    jobs::Runner sender{database(), clock, "Asia/Tehran", std::move(kinds), {.threads = 0}};
    EXPECT_TRUE(sender.run_one());

    EXPECT_EQ(unsent(), 1);
}

TEST_P(OutboxTest, WhatCantBeSentIsRefusedAtOnce)
{
    const auto reasons = [this](const Message& message) -> std::vector<Violation> {
        try {
            database().write([&](db::UnitOfWork& tx) { enqueue(tx, clock.now(), message); });
        } catch (const AppError& error) {
            return error.violations();
        }
        return {};
    };
    const auto wrong = reasons({.recipient = "a@b\r\nRCPT TO:<x@y>", .subject = "", .body = "\xFF"});

    EXPECT_EQ(wrong, (std::vector<Violation>{{"/recipient", "mail.bad_address"},
                                             {"/subject", "mail.bad_text"},
                                             {"/body", "mail.bad_text"}}));
    EXPECT_EQ(unsent(), 0);
}

} // namespace
} // namespace divan::mail
