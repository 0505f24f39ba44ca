// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "base/time.hpp"
#include "platform/access/access.hpp"
#include "platform/organisation/two_time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::organisation {

using AppointmentId = Identifier<struct AppointmentTag>;

/// A unit as its charter has it on a day.
struct Unit {
    UnitId id;
    std::string document; // code of the charter's document
    std::string code;     // "3-2"
    std::optional<UnitId> parent;
    std::string name_fa;
    std::string name_en;

    friend bool operator==(const Unit&, const Unit&) = default;
};

/// A seat in a unit; exists without a holder.
struct Post {
    PostId id;
    UnitId unit;
    std::string code; // "ministry/3-2/head"
    std::string title_fa;
    std::string title_en;
    bool is_head{};
    bool is_assumed{}; // the charter names no such post: a doubt to settle
    std::string roles; // codes of roles.json, space separated
    access::SecrecyClass clearance{};

    friend bool operator==(const Post&, const Post&) = default;
};

/// One numbered duty; `address` is document/unit[/section]/number.
struct Duty {
    DutyId id;
    std::string address;
    std::string document;
    UnitId unit;
    std::optional<PostId> post;
    std::string section;
    std::int64_t number{};
    std::string title_fa;
    std::string title_en;
    std::string capability;
    std::string kind;   // operate, track, limited, declined
    std::string record; // the kind of record it needs
    std::string bound;  // of a limited duty: the part that is built; of a declined one: why nothing is

    friend bool operator==(const Duty&, const Duty&) = default;
};

/// A person in a post for a time. Its id is permanent; `period` is what is known now.
struct Appointment {
    enum class Kind {
        holder,  // at most one at a time
        handover // beside the holder, while work is handed over
    };

    AppointmentId id;
    PersonId person;
    PostId post;
    Kind kind{Kind::holder};

    friend bool operator==(const Appointment&, const Appointment&) = default;
};
[[nodiscard]] std::string_view to_text(Appointment::Kind kind);
[[nodiscard]] std::optional<Appointment::Kind> parse_appointment_kind(std::string_view text);

/// What stands in the way of an appointment beside those that are: the person has the post already in that
/// time (organisation.appointment_overlaps), or another holds it (organisation.post_held).
[[nodiscard]] std::optional<std::string>
obstacle_to_appointment(const std::vector<Dated<Appointment>>& of_post, const Dated<Appointment>& wanted);

/// A post as a screen names it: with its unit and who holds it today ("" when vacant).
struct PostRef {
    PostId id;
    std::string code;
    std::string title_fa;
    std::string title_en;
    std::string person_fa;
    std::string person_en;
    std::string unit_fa;
    std::string unit_en;
};

struct PersonName {
    std::string fa;
    std::string en;
};

/// A role by its name.
struct Role {
    std::string code;
    std::string title_fa;
    std::string title_en;

    friend bool operator==(const Role&, const Role&) = default;
};

/// One action of a role, as roles.json gives it.
struct RoleGrant {
    std::string role;
    std::string action;
    access::Reach reach{};

    friend bool operator==(const RoleGrant&, const RoleGrant&) = default;
};

} // namespace divan::organisation
