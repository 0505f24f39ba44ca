// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "http/message.hpp"
#include "http/texts.hpp"

#include <string>
#include <string_view>

namespace divan::http {

/// An answer that refuses, before it has a language. Most come from an AppError; the listener has some of its
/// own (400, 405, 408, 431, 500) that no module can give.
struct Refusal {
    int status{};
    std::string_view code; // "invalid_input": the word of the ErrorCode, or the listener's own
    std::string reason;
    std::vector<Violation> violations{};
    std::optional<std::chrono::seconds> retry_after{};
};

[[nodiscard]] Refusal refusal_of(const AppError& error);
/// One of the listener's own: 400, 405, 408, 417, 431 or 500.
[[nodiscard]] Refusal refusal(int status, std::string_view reason);

/// RFC 9457 application/problem+json, with `request_id` and the texts of one language.
[[nodiscard]] Response
problem(const Refusal& refusal, const ReasonTexts& texts, Language language, std::string_view request_id);

} // namespace divan::http
