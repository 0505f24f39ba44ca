// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "platform/worklist/worklist.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace divan::notices {

/// What a mail says of one item. Mail leaves the house: of what is confidential or personal it says only that
/// it is there.
struct Line {
    std::string number; // isolated parts; "" without one
    std::string title;  // "": not told
    std::optional<CivilDate> due_on;
};
[[nodiscard]] Line line_of(const worklist::Item& item, std::string_view language);

struct Digest {
    worklist::Counts counts;
    std::vector<Line> late;  // the first of them
    std::vector<Line> today; // the first of them
};

/// Subject and body of a mail.
struct Text {
    std::string subject;
    std::string body;
};
/// `language`: "fa" or "en"; `public_url` without a slash at its end.
[[nodiscard]] Text
digest_text(const Digest& digest, std::string_view language, const std::string& public_url);
/// `is_immediate`: «آنی», else «فوری».
[[nodiscard]] Text
urgent_text(const Line& item, bool is_immediate, std::string_view language, const std::string& public_url);

} // namespace divan::notices
