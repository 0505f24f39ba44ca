// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"
#include "db/database.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace divan::app {

struct DemoPerson {
    std::string user_name;
    std::string password;
    std::string name_fa;
    std::string name_en;
    std::string post; // code
    std::string hint; // registrar, head, expert
};
BOOST_DESCRIBE_STRUCT(DemoPerson, (), (user_name, password, name_fa, name_en, post, hint))

/// One referral: who passes the letter on, to whom, and how many hours after it came.
struct DemoReferral {
    std::string by;
    std::string to;
    std::string purpose;
    std::string note;
    std::optional<std::int64_t> due_in; // days
    std::int64_t after_hours{};
};
BOOST_DESCRIBE_STRUCT(DemoReferral, (), (by, to, purpose, note, due_in, after_hours))

struct DemoLetter {
    std::int64_t days_ago{};
    std::int64_t hour{};
    std::int64_t minute{};
    std::string subject;
    std::string body;
    std::string sender_name;
    std::string sender_number;
    std::int64_t sender_days_before{};
    std::string channel;
    std::string secrecy_class;
    std::string priority;
    std::string enclosures;
    std::vector<DemoReferral> path;
};
BOOST_DESCRIBE_STRUCT(DemoLetter,
                      (),
                      (days_ago,
                       hour,
                       minute,
                       subject,
                       body,
                       sender_name,
                       sender_number,
                       sender_days_before,
                       channel,
                       secrecy_class,
                       priority,
                       enclosures,
                       path))

/// The people and letters of the demo, as charter/demo.json has them.
struct DemoScript {
    std::vector<DemoPerson> people;
    std::vector<DemoLetter> letters;
};
BOOST_DESCRIBE_STRUCT(DemoScript, (), (people, letters))

[[nodiscard]] DemoScript read_demo(const std::filesystem::path& file);

/// Plays the script through the services, as if the last days had been worked: each act at its own time.
void play_demo(db::Database& database, const DemoScript& script, const std::string& zone);

} // namespace divan::app
