// SPDX-License-Identifier: Apache-2.0
// Settings files of older versions, and secrets beside the configuration.
#include "app/mail_settings.hpp"
#include "app/secret_sources.hpp"
#include "app/sign_in_settings.hpp"
#include "support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace divan::app {
namespace {

class OldSettingsTest : public testing::Test {
protected:
    void SetUp() override { static_cast<void>(DataFolder::create(data, {})); }

    void write(const std::string& name, const std::string& text) const { std::ofstream{data / name} << text; }
    [[nodiscard]] OpenedFolder
    opened(const std::vector<std::pair<std::string, std::string>>& overrides = {}) const
    {
        return open_folder({.data = data.string(), .config = {}, .settings = {}}, overrides);
    }
    [[nodiscard]] std::string refusal() const
    {
        try {
            static_cast<void>(opened());
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "";
    }
    static std::string origin_of(const OpenedFolder& opened, const std::string& key)
    {
        return std::ranges::find(opened.configuration.settings, key, &EffectiveSetting::key)->origin;
    }

    static constexpr auto old_mail = R"({"url":"smtps://mail.example","from":"divan@mail.example",)"
                                     R"("user":"divan","start_tls":false})";
    static constexpr auto old_sign_in =
        R"({"public_url":"https://divan.example","ldap":{"url":"ldaps://ldap.example","base":"ou=people",)"
        R"("at_most":2},"single_sign_on":{"issuer":"https://login.example","client_id":"divan",)"
        R"("name_fa":"ورود","name_en":"Login","has_second_factor":true}})";

    test::TempFolder folder;
    std::filesystem::path data{folder.path() / "data"};
};

TEST_F(OldSettingsTest, AreReadAndANoticeNamesTheirNewSections)
{
    write("mail.json", old_mail);
    write("sign_in.json", old_sign_in);
    write("keys/mail.password", "hunter2\n");
    write("keys/single_sign_on.secret", "hunter3");

    const auto made = opened();

    EXPECT_EQ(origin_of(made, "mail.url"), "mail.json");
    EXPECT_EQ(origin_of(made, "ldap.at_most"), "sign_in.json");
    EXPECT_EQ(origin_of(made, "ldap.filter"), "default");
    const auto mail = mail_settings(made);
    EXPECT_EQ(mail.from, "divan@mail.example");
    EXPECT_EQ(mail.password, "hunter2");
    EXPECT_FALSE(mail.start_tls);
    const auto sign_in = sign_in_settings(made);
    EXPECT_EQ(sign_in.public_url, "https://divan.example");
    EXPECT_EQ(sign_in.outside.ldap.at_most, 2U);
    EXPECT_EQ(sign_in.outside.ldap.filter, "(uid={user})");
    EXPECT_EQ(sign_in.outside.single_sign_on.client_secret, "hunter3");
    EXPECT_EQ(sign_in.outside.single_sign_on.redirect_url,
              "https://divan.example/api/v1/single-sign-on/return");
    EXPECT_TRUE(sign_in.outside.single_sign_on.has_second_factor);
    ASSERT_EQ(made.configuration.notices.size(), 2U);
    EXPECT_NE(made.configuration.notices.at(0).find("mail.json is of an older version"), std::string::npos);
    EXPECT_NE(made.configuration.notices.at(0).find("[mail]"), std::string::npos);
    EXPECT_NE(made.configuration.notices.at(1).find("[ldap]"), std::string::npos);
}

TEST_F(OldSettingsTest, SameSettingsFromTheConfigurationFileMeanTheSame)
{
    write("divan.toml",
          "[server]\npublic_url = \"https://divan.example\"\n[mail]\n"
          "url = \"smtps://mail.example\"\nfrom = \"divan@mail.example\"\n"
          "[ldap]\nurl = \"ldaps://ldap.example\"\nbase = \"ou=people\"\ntimeout_seconds = 9\n");

    const auto made = opened({{"mail.from", "other@mail.example"}});

    EXPECT_EQ(mail_settings(made).url, "smtps://mail.example");
    EXPECT_EQ(mail_settings(made).from, "other@mail.example");
    EXPECT_EQ(sign_in_settings(made).outside.ldap.timeout, std::chrono::seconds{9});
    EXPECT_TRUE(sign_in_settings(made).outside.single_sign_on.issuer.empty());
    EXPECT_TRUE(made.configuration.notices.empty());
}

TEST_F(OldSettingsTest, KeyInBothFilesIsRefused)
{
    write("mail.json", old_mail);
    write("divan.toml", "[mail]\nfrom_name = \"Divan\"\nfrom = \"divan@mail.example\"\n");

    const auto text = refusal();

    EXPECT_NE(text.find("divan.toml:3: mail.from stands in mail.json too"), std::string::npos) << text;
    EXPECT_EQ(text.find("from_name"), std::string::npos) << text;
}

TEST_F(OldSettingsTest, UnknownMemberAndBadValueAreRefusedWithTheirFile)
{
    write("mail.json", R"({"url":"smtps://mail.example","from":"a@b","pasword":"x"})");
    EXPECT_NE(refusal().find("mail.json can't be read: input.invalid at /pasword"), std::string::npos)
        << refusal();
    std::filesystem::remove(data / "mail.json");
    write("sign_in.json", R"({"public_url":"","ldap":{"url":"ldap://x","base":"b","at_most":0}})");
    EXPECT_NE(refusal().find("sign_in.json: ldap.at_most lies between"), std::string::npos) << refusal();
}

TEST_F(OldSettingsTest, SecretComesFromItsFileThenTheCredentialThenTheKeys)
{
    const SecretPlaces places{folder.path() / "credentials", data / "keys"};
    std::filesystem::create_directory(places.credentials);
    const auto found = [&](const std::string& named) {
        const auto secret = find_secret("mail.password", named, places);
        return secret.value + " of " + secret.origin;
    };

    EXPECT_EQ(found(""), " of default");
    write("keys/mail.password", "old\r\n");
    EXPECT_EQ(found(""), "old of keys/mail.password");
    std::ofstream{places.credentials / "mail.password"} << "sealed";
    EXPECT_EQ(found(""), "sealed of credential mail.password");
    const auto named = (folder.path() / "named").string();
    EXPECT_THROW((void)found(named), std::runtime_error);
    std::ofstream{named} << "\n";
    EXPECT_THROW((void)found(named), std::runtime_error);
    std::ofstream{named} << "of its own";
    EXPECT_EQ(found(named), "of its own of file " + named);
}

TEST_F(OldSettingsTest, WhoLooksAtTheConfigurationSeesStars)
{
    write("keys/ldap.password", "hunter2");

    const auto shown = masked_secrets(opened());

    ASSERT_EQ(shown.size(), 3U);
    EXPECT_EQ(shown.at(0).value, "");
    EXPECT_EQ(shown.at(1).key, "ldap.password");
    EXPECT_EQ(shown.at(1).value, "********");
    EXPECT_EQ(shown.at(1).origin, "keys/ldap.password");
}

} // namespace
} // namespace divan::app
