// SPDX-License-Identifier: Apache-2.0
#include "platform/organisation/organisation.hpp"

namespace divan::organisation {

std::string_view to_text(Appointment::Kind kind)
{
    return kind == Appointment::Kind::holder ? "holder" : "handover";
}

std::optional<Appointment::Kind> parse_appointment_kind(std::string_view text)
{
    for (const auto kind : {Appointment::Kind::holder, Appointment::Kind::handover}) {
        if (to_text(kind) == text) {
            return kind;
        }
    }
    return std::nullopt;
}

std::optional<std::string> obstacle_to_appointment(const std::vector<Dated<Appointment>>& of_post,
                                                   const Dated<Appointment>& wanted)
{
    std::optional<std::string> obstacle;
    for (const auto& [period, held] : of_post) {
        if (!overlap(period, wanted.period) || held.id == wanted.state.id) {
            continue;
        }
        if (held.person == wanted.state.person) {
            return "organisation.appointment_overlaps";
        }
        if (held.kind == Appointment::Kind::holder && wanted.state.kind == Appointment::Kind::holder) {
            obstacle = "organisation.post_held";
        }
    }
    return obstacle;
}

} // namespace divan::organisation
