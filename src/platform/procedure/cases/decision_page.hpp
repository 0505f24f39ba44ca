// SPDX-License-Identifier: Apache-2.0
// What a screen shows of decisions and appeals.
#pragma once

#include "platform/procedure/cases/appeals.hpp"
#include "platform/procedure/term/term.hpp"

#include <optional>
#include <string>
#include <vector>

namespace divan::cases {

/// A value of a form as people read it.
struct Words {
    std::string fa;
    std::string en;
};

struct ShownAppeal {
    Appeal appeal;
    Words outcome;     // empty while it is heard
    bool is_visible{}; // its case, to the actor
};

struct ShownDecision {
    Decision decision;
    Loaded law; // by which it was taken
    Words outcome;
    std::string applicant;                  // whom it concerns; empty where the law does not say
    std::optional<term::Reckoned> reckoned; // the time to appeal, once it runs
    std::vector<ShownAppeal> appeals;
    bool may_lodge{};      // the acting post, an appeal
    DefinitionId heard_by; // the procedure that would hear it; zero: none
};

/// The decision that a case hears an appeal against, as it was taken.
struct AppealOf {
    Appeal appeal;
    ShownDecision of;
    Case first;
    bool is_visible{}; // the first case, to the actor
};

struct DecisionsPage {
    std::vector<ShownDecision> all;
    std::optional<AppealOf> appeal_of;
    bool is_suspended{};
};

/// The outcome of the deciding task at a node, in the words of the law; a value that it has none for is its
/// own.
[[nodiscard]] Words
outcome_words(const bundle::Bundle& bundle, const std::string& node, const std::string& outcome);

[[nodiscard]] DecisionsPage decisions_page(db::ReadSession& session,
                                           Definitions& definitions,
                                           const access::Actor& actor,
                                           const Case& of,
                                           CivilDate day);

} // namespace divan::cases
