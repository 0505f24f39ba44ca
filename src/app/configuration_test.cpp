// SPDX-License-Identifier: Apache-2.0
#include "app/configuration.hpp"
#include "app/configuration_file.hpp"
#include "support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace divan::app {
namespace {

class ConfigurationTest : public testing::Test {
protected:
    ConfigurationSources with_file(const std::string& text)
    {
        given.file = folder_.path() / "divan.toml";
        std::ofstream{given.file} << text;
        return given;
    }
    static std::string refusal(const ConfigurationSources& sources)
    {
        try {
            static_cast<void>(read_configuration(sources));
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "";
    }
    static std::string origin_of(const EffectiveConfiguration& made, const std::string& key)
    {
        return std::ranges::find(made.settings, key, &EffectiveSetting::key)->origin;
    }

    ConfigurationSources given;

private:
    test::TempFolder folder_;
};

TEST_F(ConfigurationTest, WithoutSourcesTheDefaultsHold)
{
    const auto made = read_configuration({});

    EXPECT_EQ(made.values.server.port, 8080);
    EXPECT_EQ(made.values.log.level, "info");
    EXPECT_TRUE(std::ranges::all_of(made.settings, [](const auto& row) { return row.origin == "default"; }));
    EXPECT_TRUE(std::ranges::none_of(made.settings, [](const auto& row) { return row.about.empty(); }));
}

TEST_F(ConfigurationTest, EachSourceIsStrongerThanTheNext)
{
    auto sources = with_file("[server]\nport = 3 # a remark\naddress = \"::1\"\n[storage]\nreaders = 7\n"
                             "[backup]\nto = '/srv/\\backup'\n");
    sources.data_folder = {{"storage.readers", "9"}, {"storage.postgres", "host=a dbname=b"}};
    sources.environment = {{"DIVAN_SERVER_PORT", "2"}, {"DIVAN_DATA", "/srv/divan"}};
    sources.command_line = {{"server.port", "1"}};

    const auto made = read_configuration(sources);

    EXPECT_EQ(made.values.server.port, 1);
    EXPECT_EQ(origin_of(made, "server.port"), "command line");
    EXPECT_EQ(made.values.server.address, "::1");
    EXPECT_EQ(origin_of(made, "server.address"), "divan.toml:3");
    EXPECT_EQ(made.values.storage.readers, 7);
    EXPECT_EQ(origin_of(made, "storage.postgres"), "data folder");
    EXPECT_EQ(made.values.backup.to, "/srv/\\backup");
    sources.command_line.clear();
    EXPECT_EQ(origin_of(read_configuration(sources), "server.port"), "DIVAN_SERVER_PORT");
}

TEST_F(ConfigurationTest, EveryFaultIsToldWithItsPlace)
{
    auto sources = with_file("[server]\nprot = 1\nport = 70000\nworkers = \"8\"\naddress = 5\n[log]\n"
                             "level = \"loud\"\nport\n[backup]\ndaily_at = \"25:00\"\n");
    sources.environment = {{"DIVAN_LOG_LEVLE", "info"}};
    sources.command_line = {{"storage.readers", "many"}};

    const auto text = refusal(sources);

    for (const auto* const fault :
         {"divan.toml:2: there is no setting server.prot",
          "divan.toml:3: server.port lies between 0 and 65535",
          "divan.toml:4: server.workers is a whole number without quotes",
          "divan.toml:5: server.address is a text in quotes",
          "divan.toml:7: log.level is one of debug|info|warning|error",
          "divan.toml, line 8: ", "divan.toml:10: backup.daily_at is a time such as 02:15",
          "DIVAN_LOG_LEVLE: there is no such setting", "command line: storage.readers is a whole number"}) {
        EXPECT_NE(text.find(fault), std::string::npos) << fault << "\n" << text;
    }
}

TEST_F(ConfigurationTest, PasswordInAConnectionStringIsRefusedAndNotRepeated)
{
    for (const auto* const connection :
         {"host=a password=hunter2", "postgresql://divan:hunter2@host/divan"}) {
        given.command_line = {{"storage.postgres", connection}};
        const auto text = refusal(given);
        EXPECT_NE(text.find("passfile"), std::string::npos) << text;
        EXPECT_EQ(text.find("hunter2"), std::string::npos) << text;
    }
    given.command_line = {{"storage.postgres", "host=a passfile=/etc/divan/pgpass"}};
    EXPECT_EQ(refusal(given), "");
}

TEST_F(ConfigurationTest, TrustedProxiesAreAddressesAndNetworks)
{
    for (const auto* const list : {"", "127.0.0.1", "127.0.0.1, ::1 10.1.0.0/16"}) {
        given.command_line = {{"server.trusted_proxies", list}};
        EXPECT_EQ(refusal(given), "") << list;
    }
    for (const auto* const list : {"nginx", "10.1.0.1/16", "10.0.0.0/40"}) {
        given.command_line = {{"server.trusted_proxies", list}};
        EXPECT_NE(refusal(given).find("server.trusted_proxies is a list of addresses"), std::string::npos);
    }
}

TEST_F(ConfigurationTest, NoSettingHoldsASecretItself)
{
    for (const auto& row : read_configuration({}).settings) {
        for (const auto* const word : {"password", "secret", "passphrase", "token"}) {
            EXPECT_TRUE(row.key.find(word) == std::string::npos || row.key.ends_with("_file")) << row.key;
        }
    }
}

TEST_F(ConfigurationTest, SampleIsAFileThatSetsNothingAndMeansTheDefaultsWhenUncommented)
{
    auto text = sample_configuration();
    EXPECT_TRUE(read_settings(text).faults.empty());
    EXPECT_TRUE(read_settings(text).settings.empty());

    std::string opened;
    std::size_t rows = 0;
    for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
        auto line = text.substr(at, text.find('\n', at) - at);
        const auto equals = line.find(" = ");
        if (line.starts_with("# ") && equals != std::string::npos && line.find(' ', 2) == equals) {
            line = line.substr(2);
            ++rows;
        }
        opened += line + "\n";
    }
    const auto made = read_configuration(with_file(opened));

    EXPECT_EQ(rows, made.settings.size());
    EXPECT_EQ(made.values.storage.queue, 1024);
}

TEST_F(ConfigurationTest, TrueAndFalseAreWordsEverywhere)
{
    const auto sources =
        with_file("[mail]\nurl = \"smtp://mail.example\"\nfrom = \"a@b\"\nstart_tls = false\n");
    EXPECT_FALSE(read_configuration(sources).values.mail.start_tls);
    given.environment = {{"DIVAN_MAIL_START_TLS", "true"}, {"DIVAN_SINGLE_SIGN_ON_HAS_SECOND_FACTOR", "yes"}};
    EXPECT_NE(refusal(given).find("DIVAN_SINGLE_SIGN_ON_HAS_SECOND_FACTOR: "
                                  "single_sign_on.has_second_factor is true or false"),
              std::string::npos);
    given.environment.erase("DIVAN_SINGLE_SIGN_ON_HAS_SECOND_FACTOR");
    EXPECT_TRUE(read_configuration(given).values.mail.start_tls);
    EXPECT_NE(
        refusal(with_file("[mail]\nstart_tls = \"false\"\n")).find("divan.toml:2: mail.start_tls is true"),
        std::string::npos);
}

TEST_F(ConfigurationTest, SettingThatMeansNothingWithoutAnotherIsRefusedWithItsPlace)
{
    auto sources = with_file("[mail]\nurl = \"smtp://mail.example\"\nuser = \"divan\"\n"
                             "[ldap]\nbind_dn = \"cn=divan\"\n[backup]\ndaily_at = \"02:15\"\n"
                             "[single_sign_on]\nissuer = \"https://login.example\"\nname_fa = \"ورود\"\n");
    sources.environment = {{"DIVAN_SINGLE_SIGN_ON_CLIENT_ID", "divan"}};

    const auto text = refusal(sources);

    for (const auto* const fault :
         {"divan.toml:2: mail.url means nothing without mail.from, which is empty",
          "divan.toml:5: ldap.bind_dn means nothing without ldap.url",
          "divan.toml:7: backup.daily_at means nothing without backup.to",
          "divan.toml:9: single_sign_on.issuer means nothing without single_sign_on.name_en",
          "divan.toml:9: single_sign_on.issuer means nothing without server.public_url"}) {
        EXPECT_NE(text.find(fault), std::string::npos) << fault << "\n" << text;
    }
    EXPECT_EQ(text.find("client_id"), std::string::npos) << text;
    EXPECT_EQ(text.find("mail.user"), std::string::npos) << text;
}

TEST_F(ConfigurationTest, UserWithinAnAddressIsRefusedAndNotRepeated)
{
    for (const auto* const key : {"mail.url", "ldap.url", "single_sign_on.issuer", "server.public_url"}) {
        given.command_line = {{key, "smtp://divan:hunter2@mail.example/"}};
        const auto text = refusal(given);
        EXPECT_NE(text.find(std::string{key} + " holds a user"), std::string::npos) << text;
        EXPECT_EQ(text.find("hunter2"), std::string::npos) << text;
    }
    given.command_line = {{"server.public_url", "https://divan.example/at@home"}};
    EXPECT_EQ(refusal(given), "");
}

TEST(ConfigurationFileTest, FaultyLinesAreToldAndTheOthersRead)
{
    const auto reading = read_settings("a = 1\n[s]\nb = \"x\nc = \"\\q\"\n[t\nd = 1 2\ne=1.5\nf = \"x\" y\n"
                                       "G = 1\ng = true\ng = false\n\nh = -4 # ok\n");

    EXPECT_EQ(reading.faults.size(), 9U);
    ASSERT_EQ(reading.settings.size(), 2U);
    EXPECT_EQ(reading.settings[0].key, "s.g");
    EXPECT_EQ(reading.settings[1].value, "-4");
    EXPECT_EQ(reading.settings[1].line, 13);
}

} // namespace
} // namespace divan::app
