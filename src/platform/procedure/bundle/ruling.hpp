// SPDX-License-Identifier: Apache-2.0
// What a person's data decides where the law says that its task decides.
#pragma once

#include "base/error.hpp"
#include "platform/procedure/bundle/law.hpp"
#include "platform/procedure/feel/value.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace divan::bundle {

struct Ruling {
    std::string outcome; // true and false of a yes or no
    std::string reasons;
    std::vector<Violation> faults; // of the data: JSON pointer and reason
};

/// `data` is the form's. A decision without an outcome or, where the law does not let them be left out,
/// without reasons has its faults.
[[nodiscard]] Ruling ruling_of(const DecidingRule& rule, const feel::Value& data);

/// Whether the law lets a decision of that outcome be appealed against.
[[nodiscard]] bool is_appealable(const DecidingRule& rule, std::string_view outcome);

/// A member of a form's data as plain text; empty: none.
[[nodiscard]] std::string plain_text(const feel::Value& data, std::string_view name);

} // namespace divan::bundle
