// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/access/explanation.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace divan::access {

namespace permission {
inline constexpr std::string_view explain = "access.explain";
} // namespace permission

/// Whose right is asked about: a person acting in a post, today.
struct Question {
    PersonId person;
    PostId post;
    std::string action;
    Reference record;
};

struct Answer {
    Explanation explanation;
    SecrecyClass clearance{}; // of the post
    bool holds_post{};        // false: the person does not hold it today, and nothing else was looked at

    /// The word of the rule that decided; each has its text (api.hpp).
    [[nodiscard]] std::string_view rule() const;
};

/// "Why may I not see this?", for administrators, who may not see it either. Each question is an act with its
/// ledger entry, since an answer tells that a record is there. The arguments outlive it.
class Explanations {
public:
    /// `record_kinds`: the kinds that are asked about, each with its rows in record_access.
    Explanations(db::Database& database,
                 const Clock& clock,
                 std::string zone,
                 std::vector<std::string> record_kinds);

    /// Throws forbidden unless `actor` has access.explain, invalid_input for a kind that none declared: the
    /// entry is filed under the record, and nobody may file one under anything he names.
    [[nodiscard]] Answer explain(const Actor& actor, const Question& question);

private:
    db::Database& database_;
    const Clock& clock_;
    std::string zone_;
    std::vector<std::string> record_kinds_;
};

} // namespace divan::access
