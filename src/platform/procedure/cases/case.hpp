// SPDX-License-Identifier: Apache-2.0
// Start here: the rows of a case as values.
#pragma once

#include "base/identifier.hpp"
#include "base/time.hpp"
#include "platform/access/access.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace divan {

using DefinitionId = Identifier<struct ProcedureDefinitionTag>;
using CaseId = Identifier<struct ProcedureCaseTag>;
using TaskId = Identifier<struct ProcedureTaskTag>;
using OfferId = Identifier<struct ProcedureOfferTag>;

} // namespace divan

namespace divan::cases {

namespace permission {
inline constexpr std::string_view read = "procedures.read";
inline constexpr std::string_view start = "procedures.start";
inline constexpr std::string_view work = "procedures.work";             // take and do tasks, hand in messages
inline constexpr std::string_view administer = "procedures.administer"; // incidents, cancellation
inline constexpr std::string_view deploy = "procedures.deploy";         // versions, and cases moved to them
} // namespace permission

inline constexpr std::string_view record_kind = "procedures.case";
inline constexpr std::string_view definition_kind = "procedures.definition";
inline constexpr std::string_view task_kind = "procedures.task"; // of a work item; its source is the offer

[[nodiscard]] constexpr Reference reference(CaseId id)
{
    return {record_kind, id.value};
}

/// A version of a procedure as it was deployed.
struct Definition {
    DefinitionId id;
    std::string key;
    std::int64_t version{};
    std::string hash;
    std::string title_fa;
    std::string title_en;
    std::string deployed_at;
};

struct Case {
    CaseId id;
    DefinitionId definition;
    std::string business_key;
    std::string title;
    std::string status;
    std::string state; // canonical text (engine/stored.hpp)
    std::int64_t events{};
    UnitId unit;
    access::SecrecyClass secrecy_class{};
    PersonId started_by;
    PostId started_in;
    std::string started_at;
    std::optional<std::string> ended_at;
    std::int64_t version{};
};

/// One step of the history, numbered from 1.
struct Step {
    CaseId case_id;
    std::int64_t number{};
    EntryId entry;
    std::string act; // the ledger's event
    std::string at;
    ledger::Author author;
    std::string event; // canonical text
    std::string why;
    std::string salt;
};

struct Task {
    TaskId id;
    CaseId case_id;
    std::int64_t wait{};
    std::string node;
    std::string title;
    std::string role;
    std::string form;
    std::optional<std::string> due_on;
    PostId post; // who took it; zero: nobody yet
    PersonId person;
    std::string opened_at;
    std::optional<std::string> ended_at;
    std::string outcome; // "" while open, done, withdrawn
    std::int64_t version{};
};

/// A task put before a candidate post.
struct Offer {
    OfferId id;
    TaskId task;
    PostId post;
};

struct DueTimer {
    std::string due;
    CaseId case_id;
    std::int64_t timer{};

    friend bool operator==(const DueTimer&, const DueTimer&) = default;
};

struct Incident {
    CaseId case_id;
    std::int64_t wait{};
    std::string node;
    std::string reason; // key of the engine's
    std::string detail;
    std::string raised_at;
};

} // namespace divan::cases
