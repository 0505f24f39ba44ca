// SPDX-License-Identifier: Apache-2.0
// Call activities: which version each is bound to, and which case began which.
#pragma once

#include "platform/procedure/cases/definitions.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::cases {

/// More called cases than this are not begun in one act.
inline constexpr std::size_t calls_max = 100;

/// A call activity and the version that it calls.
struct Binding {
    std::string node;
    DefinitionId called;

    friend bool operator==(const Binding&, const Binding&) = default;
};

/// Binds the call activities of a process, in its file, to the newest versions there are, in the order of
/// their ids. Findings for a procedure that is not deployed, that nobody can begin without a message, and
/// that calls this one in turn.
[[nodiscard]] std::vector<Binding> bind_calls(db::ReadSession& session,
                                              Definitions& definitions,
                                              const bundle::Bundle& bundle,
                                              std::vector<bundle::Finding>& findings);

/// The case's row, locked until COMMIT: that of the root first, so that acts on cases that called each other
/// wait in one order.
[[nodiscard]] Case lock_in_order(db::UnitOfWork& tx, CaseId id);

/// Which case waits for a called one.
struct Caller {
    CaseId id;
    std::int64_t wait{};
    std::string node;
    CaseId root;
};

/// A case that another began.
struct Called {
    CaseId id;
    std::string node; // of the caller
};

/// Another case that this one is tied to, as its page shows it.
struct CaseLink {
    CaseId id;
    std::string node; // the call activity, of whichever of the two calls
    Definition procedure;
    std::string status;
    std::string started_at;
    std::optional<std::string> ended_at;
};
/// Who called it and what it called, so far as the actor sees them.
struct CaseLinks {
    std::optional<CaseLink> caller;
    std::vector<CaseLink> calls; // at most calls_max
};
[[nodiscard]] CaseLinks links(db::ReadSession& session, const access::Actor& actor, CaseId id);

namespace store {

void insert(db::UnitOfWork& tx, DefinitionId definition, const Binding& binding);
/// By node.
[[nodiscard]] std::vector<Binding> bindings(db::ReadSession& session, DefinitionId definition);

void insert(db::UnitOfWork& tx, CaseId called, const Caller& caller);
/// Empty for a case that nobody called.
[[nodiscard]] std::optional<Caller> caller(db::ReadSession& session, CaseId called);
/// The running one that a wait is for.
[[nodiscard]] std::optional<CaseId> running_call(db::ReadSession& session, CaseId caller, std::int64_t wait);
/// All that a case called, in order; at most 1000.
[[nodiscard]] std::vector<Called> calls(db::ReadSession& session, CaseId caller);
/// Posts that acted in the case or have a task of it before them; at most 1000.
[[nodiscard]] std::vector<PostId> concerned(db::ReadSession& session, CaseId id);

} // namespace store

} // namespace divan::cases
