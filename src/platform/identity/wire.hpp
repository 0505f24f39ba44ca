// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace divan::identity::wire {

using divan::wire::Line;

struct SignInRequest {
    Line<100> user_name;
    Line<1000> password;
};
BOOST_DESCRIBE_STRUCT(SignInRequest, (), (user_name, password))

struct SessionPerson {
    std::int64_t id{};
    std::string name_fa;
    std::string name_en;
};
BOOST_DESCRIBE_STRUCT(SessionPerson, (), (id, name_fa, name_en))

struct SessionPost {
    std::int64_t id{};
    std::string code;
    std::string title_fa;
    std::string title_en;
    std::string unit_fa;
    std::string unit_en;
    std::vector<std::string> permissions;
    std::string held_by;                       // appointment, a kind of delegation, or desk
    std::optional<std::int64_t> delegation_id; // by which the post is used
    std::optional<std::string> last_day;       // on which it may be used
    bool all_actions{};                        // false: `permissions` are what was named
    std::string clearance;
    std::string holder_fa; // in whose place
    std::string holder_en;
};
BOOST_DESCRIBE_STRUCT(SessionPost,
                      (),
                      (id,
                       code,
                       title_fa,
                       title_en,
                       unit_fa,
                       unit_en,
                       permissions,
                       held_by,
                       delegation_id,
                       last_day,
                       all_actions,
                       clearance,
                       holder_fa,
                       holder_en))

/// Who is signed in, with the posts they may act in today and what each may do.
struct SessionView {
    SessionPerson person;
    std::string user_name;
    std::string csrf;
    std::string language;
    std::vector<SessionPost> posts;
    std::string expires_at;
    std::string step; // what is left of signing in: second_factor, enrolment, password; "": nothing
};
BOOST_DESCRIBE_STRUCT(SessionView, (), (person, user_name, csrf, language, posts, expires_at, step))

/// Recovery codes are shown this once.
struct Enrolled {
    std::vector<std::string> recovery_codes;
    SessionView session;
};
BOOST_DESCRIBE_STRUCT(Enrolled, (), (recovery_codes, session))

} // namespace divan::identity::wire
