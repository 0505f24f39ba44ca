// SPDX-License-Identifier: Apache-2.0
// Our SMTP against a server on the loopback.
#include "platform/mail/mail.hpp"
#include "support/smtp_sink.hpp"

#include <gtest/gtest.h>

namespace divan::mail {
namespace {

using namespace std::chrono_literals;
using Mood = test::SmtpSink::Mood;

class SmtpTest : public testing::Test {
protected:
    [[nodiscard]] Settings settings() const
    {
        Settings to_sink;
        to_sink.url = sink.url();
        to_sink.start_tls = false;
        to_sink.from = "divan@moi.example";
        to_sink.timeout = 5s;
        return to_sink;
    }

    test::SmtpSink sink;
    const std::string text = "Subject: x\r\n\r\n.a line with a dot\r\nEnde\r\n";
};

TEST_F(SmtpTest, HandsOverTheVeryTextOneConnectionForMany)
{
    const auto transport = smtp(settings());

    EXPECT_EQ(transport("sara@moi.example", text), Delivery::taken);
    EXPECT_EQ(transport("ali@moi.example", text), Delivery::taken);

    const auto taken = sink.taken();
    ASSERT_EQ(taken.size(), 2U);
    EXPECT_EQ(taken.at(0).recipient, "sara@moi.example");
    EXPECT_EQ(taken.at(1).recipient, "ali@moi.example");
    EXPECT_EQ(taken.at(0).text, text);
    int greetings = 0;
    for (const auto& command : sink.commands()) {
        greetings += command.starts_with("EHLO") ? 1 : 0;
    }
    EXPECT_EQ(greetings, 1);
}

TEST_F(SmtpTest, TellsARefusalForGoodFromAFailureThatPasses)
{
    const auto transport = smtp(settings());
    const std::vector<std::pair<Mood, Delivery>> cases{{Mood::refuses_person, Delivery::refused},
                                                       {Mood::asks_patience, Delivery::failed},
                                                       {Mood::wants_sign_in, Delivery::failed},
                                                       {Mood::loses_message, Delivery::failed},
                                                       {Mood::closes_at_once, Delivery::failed},
                                                       {Mood::talks_nonsense, Delivery::failed},
                                                       {Mood::takes, Delivery::taken}};
    for (const auto& [mood, expected] : cases) {
        sink.set_mood(mood);
        EXPECT_EQ(transport("sara@moi.example", text), expected) << static_cast<int>(mood);
    }
}

TEST_F(SmtpTest, ANobodyAtThePortIsAFailureThatPasses)
{
    auto nowhere = settings();
    nowhere.url = "smtp://127.0.0.1:1";
    EXPECT_EQ(smtp(nowhere)("sara@moi.example", text), Delivery::failed);
}

TEST_F(SmtpTest, WithoutTlsNothingIsSaidToAServerThatMustHaveIt)
{
    auto strict = settings();
    strict.start_tls = true;
    strict.user = "divan";
    strict.password = "secret";

    EXPECT_EQ(smtp(strict)("sara@moi.example", text), Delivery::failed);

    EXPECT_TRUE(sink.taken().empty());
    for (const auto& command : sink.commands()) {
        EXPECT_TRUE(command.starts_with("EHLO") || command.starts_with("HELO") || command == "QUIT")
            << command;
    }
}

TEST_F(SmtpTest, SignsInWhereAUserIsSet)
{
    auto known = settings();
    known.user = "divan";
    known.password = "secret";

    EXPECT_EQ(smtp(known)("sara@moi.example", text), Delivery::taken);

    bool has_signed_in = false;
    for (const auto& command : sink.commands()) {
        has_signed_in = has_signed_in || command.starts_with("AUTH PLAIN");
    }
    EXPECT_TRUE(has_signed_in);
}

TEST(SmtpSettings, AreRefusedWhenTheyCantWork)
{
    EXPECT_THROW((void)smtp({.url = "https://mail.example", .from = "a@b"}), std::runtime_error);
    EXPECT_THROW((void)smtp({.url = "smtp://mail.example", .from = "a\r\n@b"}), std::runtime_error);
    EXPECT_NO_THROW((void)smtp({}));
}

} // namespace
} // namespace divan::mail
