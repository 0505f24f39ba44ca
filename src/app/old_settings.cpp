// SPDX-License-Identifier: Apache-2.0
#include "app/old_settings.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/wire.hpp"

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

namespace divan::app {

namespace {

struct MailFile {
    std::string url; // smtp://mail.example:587, smtps://mail.example
    std::string from;
    std::optional<std::string> from_name;
    std::optional<std::string> user;
    std::optional<bool> start_tls; // of smtp://; required unless false
    std::optional<std::string> authorities;
};
BOOST_DESCRIBE_STRUCT(MailFile, (), (url, from, from_name, user, start_tls, authorities))

struct LdapFile {
    std::string url; // ldaps://ldap.example, ldap://ldap.example
    std::string base;
    std::optional<std::string> filter; // {user} is the user name
    std::optional<std::string> bind_dn;
    std::optional<bool> start_tls; // of ldap://; required unless false
    std::optional<std::string> authorities;
    std::optional<std::int64_t> timeout_seconds;
    std::optional<std::int64_t> at_most;
};
BOOST_DESCRIBE_STRUCT(LdapFile,
                      (),
                      (url, base, filter, bind_dn, start_tls, authorities, timeout_seconds, at_most))

struct SingleSignOnFile {
    std::string issuer;
    std::string client_id;
    std::optional<std::string> scope;
    std::string name_fa;
    std::string name_en;
    std::optional<bool> has_second_factor;
};
BOOST_DESCRIBE_STRUCT(SingleSignOnFile, (), (issuer, client_id, scope, name_fa, name_en, has_second_factor))

struct SignInFile {
    std::string public_url;
    std::optional<LdapFile> ldap;
    std::optional<SingleSignOnFile> single_sign_on;
};
BOOST_DESCRIBE_STRUCT(SignInFile, (), (public_url, ldap, single_sign_on))

/// The members of a file as settings of a section.
class Listed {
public:
    explicit Listed(OldSettings& settings) : settings_{settings} {}

    void add(const std::string& key, const std::string& value)
    {
        settings_.settings.emplace_back(key, value);
    }
    void add(const std::string& key, const std::optional<std::string>& value)
    {
        if (value) {
            add(key, *value);
        }
    }
    void add(const std::string& key, const std::optional<bool>& value)
    {
        if (value) {
            add(key, std::string{*value ? "true" : "false"});
        }
    }
    void add(const std::string& key, const std::optional<std::int64_t>& value)
    {
        if (value) {
            add(key, std::to_string(*value));
        }
    }
    /// All members of a described struct, under their own names.
    template <class File>
    void add_section(const std::string& section, const File& file)
    {
        boost::mp11::mp_for_each<boost::describe::describe_members<File, boost::describe::mod_public>>(
            [&](auto member) { add(section + "." + member.name, file.*member.pointer); });
    }

private:
    OldSettings& settings_;
};

/// A settings file of the data folder as the struct it describes; empty when there is none.
template <class File>
std::optional<File> old_file(const std::filesystem::path& path)
{
    if (!std::filesystem::exists(path)) {
        return std::nullopt;
    }
    try {
        return wire::decode<File>(read_file(path));
    } catch (const AppError& error) {
        const auto where = error.violations().empty() ? "" : " at " + error.violations().front().path;
        throw std::runtime_error{path.string() + " can't be read: " + error.reason() + where};
    }
}

} // namespace

std::vector<OldSettings> read_old_settings(const DataFolder& folder)
{
    std::vector<OldSettings> found;
    if (const auto file = old_file<MailFile>(folder.path() / "mail.json")) {
        OldSettings mail{.file = "mail.json", .sections = "[mail]", .settings = {}};
        Listed{mail}.add_section("mail", *file);
        found.push_back(std::move(mail));
    }
    if (const auto file = old_file<SignInFile>(folder.path() / "sign_in.json")) {
        OldSettings sign_in{
            .file = "sign_in.json", .sections = "[server], [ldap] and [single_sign_on]", .settings = {}};
        Listed listed{sign_in};
        listed.add("server.public_url", file->public_url);
        if (file->ldap) {
            listed.add_section("ldap", *file->ldap);
        }
        if (file->single_sign_on) {
            listed.add_section("single_sign_on", *file->single_sign_on);
        }
        found.push_back(std::move(sign_in));
    }
    return found;
}

} // namespace divan::app
