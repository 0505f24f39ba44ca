// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan {

/// The closed list of answers that end a request; http/ maps each to one status.
enum class ErrorCode {
    invalid_input,          // 422
    unauthenticated,        // 401
    forbidden,              // 403
    not_found,              // 404, also for what the actor may not see
    conflict,               // 409
    precondition_failed,    // 412
    precondition_required,  // 428
    too_large,              // 413
    unsupported_media_type, // 415
    too_many_requests,      // 429
    unavailable             // 503
};

/// One thing that is wrong with an input. `path` is a JSON pointer ("" is the whole), `reason` a stable key.
struct Violation {
    std::string path;
    std::string reason;

    friend bool operator==(const Violation&, const Violation&) = default;
};

/// Ends a request. `reason` is a stable key such as `letter.not_answered`, translated by the screen.
class AppError : public std::exception {
public:
    AppError(ErrorCode code, std::string reason, std::vector<Violation> violations = {});

    [[nodiscard]] ErrorCode code() const noexcept { return code_; }
    [[nodiscard]] const std::string& reason() const noexcept { return reason_; }
    [[nodiscard]] const std::vector<Violation>& violations() const noexcept { return violations_; }
    [[nodiscard]] const char* what() const noexcept override { return reason_.c_str(); }

    /// When trying again makes sense; becomes the Retry-After of a 429 or 503.
    [[nodiscard]] AppError with_retry_after(std::chrono::seconds wait) &&;
    [[nodiscard]] std::optional<std::chrono::seconds> retry_after() const noexcept { return retry_after_; }

private:
    ErrorCode code_;
    std::string reason_;
    std::vector<Violation> violations_;
    std::optional<std::chrono::seconds> retry_after_;
};

/// Throws `invalid_input` carrying all of `violations`, unless there are none.
void reject_if_any(const std::vector<Violation>& violations);

} // namespace divan
